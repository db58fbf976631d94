package io.bitcointcpip.cli.command;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.chain.ChainFiles;
import io.bitcointcpip.cli.chain.store.ChainParameters;
import io.bitcointcpip.cli.chain.store.HeaderStore;
import io.bitcointcpip.cli.chain.store.StoreException;
import io.bitcointcpip.cli.chain.sync.HeaderSyncRunner;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.lookup.LookupOutcome;
import io.bitcointcpip.cli.lookup.LookupPlan;
import io.bitcointcpip.cli.lookup.LookupRequest;
import io.bitcointcpip.cli.lookup.LookupRunner;
import io.bitcointcpip.cli.lookup.Sought;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.output.LookupFailure;
import io.bitcointcpip.cli.output.LookupJson;
import io.bitcointcpip.cli.output.LookupText;
import io.bitcointcpip.cli.peers.CensusOptions;
import io.bitcointcpip.cli.peers.Visit;
import io.bitcointcpip.cli.report.Subject;
import io.bitcointcpip.cli.serve.EmbeddedNode;
import io.bitcointcpip.cli.serve.Sample;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Route;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tx}: retrieves one transaction. */
@Command(
    name = "tx",
    description = "Retrieve one transaction from Bitcoin nodes, and say what of it was verified.",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    sortOptions = false)
final class TxCommand implements Callable<Integer> {
  private static final int MAX_PEERS = 64;
  private static final ServiceFlags NEEDED = ServiceFlags.NETWORK.with(ServiceFlags.WITNESS);

  private final Console console;
  private final LookupRunner runner;
  private final PeerSearch search;
  private final HeaderSyncRunner headers;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "TXID|PLACE",
      converter = Target.Converter.class,
      description = {
        "The transaction's id: 64 hex digits (TXID:OUTPUT and addresses of pages with one will",
        "do), or its place: HEIGHT:INDEX or HEIGHTxINDEXxOUTPUT.",
        "With --demo: the first payment ever."
      })
  private @Nullable Target target;

  @Option(
      names = "--block",
      paramLabel = "HASH",
      converter = BlockHashConverter.class,
      description =
          "The block that holds it. Without it, only unconfirmed transactions and those"
              + " of the newest block can be found.")
  private @Nullable BlockHash block;

  @Option(
      names = "--height",
      paramLabel = "N",
      description = "The height of the block that holds it, on the verified chain of headers.")
  private @Nullable Integer height;

  @Option(
      names = {"-p", "--peer"},
      paramLabel = "HOST[:PORT]",
      split = ",",
      description = "Ask this node; repeat it to ask several at once. Without it, nodes are found.")
  private List<String> peers = new ArrayList<>();

  @Option(
      names = "--peers",
      paramLabel = "N",
      defaultValue = "8",
      description = "How many nodes to find and ask, 1 to 64; default 8.")
  private int peerCount = 8;

  @Option(names = "--demo", description = "Ask an embedded node on this machine, over real TCP.")
  private boolean demo;

  @Option(names = "--json", description = "Print JSON, as Bitcoin Core does, and more.")
  private boolean json;

  @Option(names = "--hex", description = "Print the raw transaction.")
  private boolean hex;

  @Option(
      names = "--proof",
      paramLabel = "FILE",
      description =
          "Write a proof that 'verify' checks offline, as a whole or not at all; an existing"
              + " file is replaced.")
  private @Nullable Path proof;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Inject
  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command
  TxCommand(Console console, LookupRunner runner, PeerSearch search, HeaderSyncRunner headers) {
    this.console = console;
    this.runner = runner;
    this.headers = headers;
    this.search = search;
  }

  @Override
  public Integer call() throws Exception {
    if (json && hex) {
      throw usage("--json or --hex, not both");
    }
    if (peerCount < 1 || peerCount > MAX_PEERS) {
      throw usage("--peers " + peerCount + " is not between 1 and " + MAX_PEERS);
    }
    checkPlace();
    return demo ? runDemo() : runOverNetwork();
  }

  private int runDemo() throws Exception {
    if (!peers.isEmpty()) {
      throw usage("--demo asks its own node: leave out --peer");
    }
    if (connection.network() != Sample.NETWORK) {
      throw usage("--demo is on network " + Sample.NETWORK + " only");
    }
    try (EmbeddedNode node = EmbeddedNode.startSample();
        Shown shown = connection.open(console)) {
      return shown.showingFailure(() -> runDemoOn(ImmutableList.of(node.address()), shown));
    }
  }

  private void checkPlace() {
    if (target == null && !demo) {
      throw usage("which transaction? give its id, or --demo");
    }
    boolean placed = target != null && target.height().isPresent();
    if ((block != null ? 1 : 0) + (height != null ? 1 : 0) + (placed ? 1 : 0) > 1) {
      throw usage("one place is enough: --block, --height or HEIGHT:INDEX");
    }
    if (height != null && height < 0) {
      throw usage("--height " + height + " is negative");
    }
  }

  private int runOverNetwork() throws Exception {
    ImmutableList<PeerAddress> given = PeerArgument.parseAll(spec, peers, connection.network());
    try (Shown shown = connection.open(console)) {
      return shown.showingFailure(() -> runOverNetwork(given, shown));
    }
  }

  private int runOverNetwork(ImmutableList<PeerAddress> given, Shown shown) throws Exception {
    ImmutableList<PeerAddress> asked = given.isEmpty() ? discovered(shown) : given;
    OptionalInt at = heightAsked();
    if (at.isEmpty()) {
      return run(request(Optional.ofNullable(block)), asked, Optional.empty(), shown);
    }
    ChainParameters parameters = ChainParameters.of(connection.network());
    ChainFiles files = ChainFiles.openOrCopy(connection.knownDataDirectory(), parameters);
    files.notes().forEach(console::note);
    try (BestChain chain = files.chain()) {
      return runAt(at.getAsInt(), asked, chain, shown);
    } catch (StoreException e) {
      throw new CommandFailure(ExitCode.LOCAL, String.valueOf(e.getMessage()));
    }
  }

  private int runDemoOn(ImmutableList<PeerAddress> node, Shown shown) throws Exception {
    OptionalInt at = heightAsked();
    if (at.isEmpty()) {
      boolean sample =
          block == null && (target == null || target.equals(Target.of(Sample.FIRST_PAYMENT)));
      return run(
          request(sample ? Optional.of(Sample.FIRST_PAYMENT_BLOCK) : Optional.ofNullable(block)),
          node,
          Optional.empty(),
          shown);
    }
    try (BestChain chain =
        new BestChain(HeaderStore.inMemory(ChainParameters.ofSample(Sample.NETWORK)))) {
      return runAt(at.getAsInt(), node, chain, shown);
    }
  }

  private OptionalInt heightAsked() {
    if (height != null) {
      return OptionalInt.of(height);
    }
    return target == null ? OptionalInt.empty() : target.height();
  }

  /** Finds the block at a height first: the time for that is not taken from the rest. */
  private int runAt(int at, ImmutableList<PeerAddress> asked, BestChain chain, Shown shown)
      throws Exception {
    ChainGuide guide = new ChainGuide(headers, chain, console);
    console.note("plan: bring the chain of headers up to date, to find block " + at);
    BlockHash found =
        guide.blockAt(at, asked, options(), connection.timeout(), shown.conversation());
    return run(request(Optional.of(found)), asked, Optional.of(guide), shown);
  }

  private LookupRequest request(Optional<BlockHash> where) {
    Sought sought = target == null ? new Sought.ById(Sample.FIRST_PAYMENT) : target.sought();
    return new LookupRequest(connection.network(), sought, where);
  }

  /** The embedded node is on this machine: no proxy leads there. */
  private PeerOptions options() {
    PeerOptions options = connection.peerOptions();
    return demo ? options.withRoute(Route.DIRECT) : options;
  }

  /** Nodes that answered just now; finding them may take half of the time. */
  private ImmutableList<PeerAddress> discovered(Shown shown) throws Exception {
    return search
        .find(
            connection,
            ImmutableList.of(),
            CensusOptions.find(NEEDED, peerCount),
            connection.timeout().dividedBy(2),
            shown.conversation())
        .found()
        .stream()
        .map(Visit::address)
        .collect(ImmutableList.toImmutableList());
  }

  private int run(
      LookupRequest request,
      ImmutableList<PeerAddress> asked,
      Optional<ChainGuide> guide,
      Shown shown)
      throws Exception {
    PeerOptions options = options();
    LookupPlan plan = LookupPlan.of(request, asked).through(options.route());
    plan.lines().forEach(console::note);
    long startedAt = System.nanoTime();
    LookupOutcome outcome =
        runner.run(request, asked, options, connection.timeout(), shown.conversation());
    if (outcome instanceof LookupOutcome.Found found && guide.isPresent()) {
      outcome = guide.get().judged(found);
    }
    Duration elapsed = Duration.ofNanos(System.nanoTime() - startedAt);
    shown.found(new Subject.Lookup(request, plan, outcome, elapsed));
    return print(request, plan, outcome, elapsed);
  }

  private int print(LookupRequest request, LookupPlan plan, LookupOutcome outcome, Duration elapsed)
      throws CommandFailure {
    if (!(outcome instanceof LookupOutcome.Found found)) {
      LookupText.peers(outcome.peers()).forEach(console::detail);
      throw LookupFailure.of(outcome, request);
    }
    LookupFailure.warnOfLiars(found).ifPresent(console::note);
    if (proof != null) {
      ProofOutput.write(proof, request.network(), found);
    }
    if (hex) {
      console.result(found.transaction().raw().toHex());
    } else if (json) {
      console.result(LookupJson.of(found, request.network(), plan, elapsed));
    } else {
      console.labelled(LookupText.of(found, request.network(), elapsed));
    }
    return ExitCode.OK.code();
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  static final class BlockHashConverter implements ITypeConverter<BlockHash> {
    @Override
    public BlockHash convert(String value) {
      return HashArgument.parse(BlockHash.TYPE, value);
    }
  }
}
