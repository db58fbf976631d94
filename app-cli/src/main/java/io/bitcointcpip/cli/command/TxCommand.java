package io.bitcointcpip.cli.command;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.filter.FilterTier;
import io.bitcointcpip.cli.lookup.LookupOutcome;
import io.bitcointcpip.cli.lookup.LookupRequest;
import io.bitcointcpip.cli.lookup.Patience;
import io.bitcointcpip.cli.lookup.Sought;
import io.bitcointcpip.cli.option.Arguments;
import io.bitcointcpip.cli.option.Option;
import io.bitcointcpip.cli.option.Positional;
import io.bitcointcpip.cli.option.Syntax;
import io.bitcointcpip.cli.option.UsageException;
import io.bitcointcpip.cli.option.Values;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.output.LookupJson;
import io.bitcointcpip.cli.output.LookupText;
import io.bitcointcpip.cli.range.Bounds;
import io.bitcointcpip.cli.range.RangeRequest;
import io.bitcointcpip.cli.range.RangeTier;
import io.bitcointcpip.cli.serve.Sample;
import io.bitcointcpip.cli.spent.SpentBudget;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.transport.PeerAddress;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** {@code tx}: retrieves one transaction. */
final class TxCommand implements Callable<Integer> {
  private static final int INPUT_BLOCKS = 6;
  private static final int RECENT_BLOCKS = 6;
  private static final int MAX_RECENT_BLOCKS = 2_016;

  private static final Positional<Target> TARGET =
      Positional.optional("TXID|PLACE", Target::parse)
          .help(
              "The transaction's id: 64 hex digits (TXID:OUTPUT and addresses of pages with one"
                  + " will do), or its place: HEIGHT:INDEX or HEIGHTxINDEXxOUTPUT. With --demo:"
                  + " the first payment ever.");

  private static final Option<BlockHash> BLOCK =
      Option.of("--block")
          .takes("HASH", HashArgument::block)
          .help(
              "The block that holds it. Without any place, only unconfirmed transactions and those"
                  + " of the newest blocks can be found.");

  private static final Option<Integer> HEIGHT =
      Option.of("--height")
          .takes("N", Values.INTEGER)
          .help("The height of the block that holds it, on the verified chain of headers.");

  private static final Option<Boolean> JSON =
      Option.of("--json").help("Print JSON, as Bitcoin Core does, and more.");

  private static final Option<Boolean> HEX = Option.of("--hex").help("Print the raw transaction.");

  private static final Option<Path> PROOF =
      Option.of("--proof")
          .takes("FILE", Values.PATH)
          .help(
              "Write a proof that 'verify' checks offline, as a whole or not at all; an existing"
                  + " file is replaced.");

  private static final Option<Boolean> INPUTS =
      Option.of("--inputs")
          .help(
              "Find out what it spends too, so that the fee is known: in the same block and in the "
                  + INPUT_BLOCKS
                  + " before; of an unconfirmed one from mempools and the newest blocks.");

  private static final Option<Duration> WAIT =
      Option.of("--wait")
          .takes("DURATION", Values.DURATION)
          .help("Wait so long, as 10m, until a node announces it, if none has it yet.");

  private static final Option<Integer> RECENT =
      Option.of("--recent")
          .takes("N", Values.INTEGER)
          .help(
              "If no node has it by its id, look into the N newest blocks; default "
                  + RECENT_BLOCKS
                  + ", 0 for none.");

  static final Syntax SYNTAX =
      Syntax.builder()
          .positional(TARGET)
          .options(BLOCK, HEIGHT, RECENT, WAIT, INPUTS, JSON, HEX, PROOF)
          .group(RangeOptions.GROUP)
          .group(NodeOptions.GROUP)
          .group(ConnectionOptions.GROUP)
          .group(ConversationOptions.GROUP)
          .examples(
              "bitcoin-tcpip tx --demo",
              "bitcoin-tcpip tx TXID --peer HOST --block BLOCKHASH --json",
              "bitcoin-tcpip tx 170:1 --peer HOST --proof payment.json",
              "bitcoin-tcpip tx TXID --date 2024-04-20 --private",
              "bitcoin-tcpip tx TXID --date 2024-04-20 --address ADDRESS")
          .build();

  private final Console console;
  private final ChainedLookup lookup;
  private final RangedLookup ranged;
  private final RecentLookup recent;
  private final PeerSearch search;
  private final Arguments arguments;
  private final RangeOptions range;
  private final NodeOptions nodes;
  private final ConnectionOptions connection;
  private final @Nullable Target target;
  private final @Nullable BlockHash block;
  private final @Nullable Integer height;
  private final boolean json;
  private final boolean hex;

  @Inject
  TxCommand(
      Console console,
      ChainedLookup lookup,
      RangedLookup ranged,
      RecentLookup recent,
      PeerSearch search,
      Arguments arguments) {
    this.console = console;
    this.lookup = lookup;
    this.ranged = ranged;
    this.recent = recent;
    this.search = search;
    this.arguments = arguments;
    this.range = new RangeOptions(arguments);
    this.nodes = new NodeOptions(arguments);
    this.connection = new ConnectionOptions(arguments);
    this.target = arguments.get(TARGET).orElse(null);
    this.block = arguments.get(BLOCK).orElse(null);
    this.height = arguments.get(HEIGHT).orElse(null);
    this.json = arguments.has(JSON);
    this.hex = arguments.has(HEX);
  }

  @Override
  public Integer call() throws Exception {
    if (json && hex) {
      throw new UsageException("--json or --hex, not both");
    }
    nodes.check(connection.network());
    checkPlace();
    try (Shown shown = connection.open(console)) {
      return shown.showingFailure(
          () -> nodes.ask(connection, search, services(), shown, this::retrieve));
    }
  }

  /** A range is searched with the fewest bytes where nodes offer more than blocks. */
  private NodeOptions.Services services() {
    if (range.script(connection.network()).isPresent()) {
      return NodeOptions.Services.preferring(ServiceFlags.COMPACT_FILTERS);
    }
    return range.bounds().isPresent() && !range.confidential()
        ? NodeOptions.Services.preferring(ServiceFlags.BLOOM)
        : NodeOptions.Services.ANY;
  }

  private void checkPlace() {
    if (target == null && !nodes.demo()) {
      throw new UsageException("which transaction? give its id, or --demo");
    }
    boolean placed = target != null && target.height().isPresent();
    boolean isRange = range.bounds().isPresent();
    int places =
        (block != null ? 1 : 0) + (height != null ? 1 : 0) + (placed ? 1 : 0) + (isRange ? 1 : 0);
    if (places > 1) {
      throw new UsageException("one place is enough: --block, --height, HEIGHT:INDEX or a range");
    }
    if (range.confidential() && places == 0 && target != null) {
      throw new UsageException("--private needs a place: --block, --height, --from or --date");
    }
    if (range.confidential() && arguments.has(INPUTS)) {
      throw new UsageException("--inputs asks for parents by their ids: leave out --private");
    }
    if (arguments.get(RECENT).isPresent() && places > 0) {
      throw new UsageException("--recent is for a transaction without a place");
    }
    if (recentBlocks() < 0 || recentBlocks() > MAX_RECENT_BLOCKS) {
      throw new UsageException(
          "--recent " + recentBlocks() + " is not between 0 and " + MAX_RECENT_BLOCKS);
    }
    if (arguments.get(WAIT).isPresent() && places > 0) {
      throw new UsageException("--wait is for a transaction that is in no block yet");
    }
    if (range.script(connection.network()).isPresent() && !isRange) {
      throw new UsageException("--address and --script need a range: --from or --date");
    }
    if (height != null && height < 0) {
      throw new UsageException("--height " + height + " is negative");
    }
  }

  private OptionalInt heightAsked() {
    if (height != null) {
      return OptionalInt.of(height);
    }
    return target == null ? OptionalInt.empty() : target.height();
  }

  private LookupRequest request() {
    Sought sought = target == null ? new Sought.ById(Sample.FIRST_PAYMENT) : target.sought();
    LookupRequest request = new LookupRequest(connection.network(), sought, blockAsked(sought));
    LookupRequest timed = request.with(patience());
    return arguments.has(INPUTS) ? timed.with(new SpentBudget(INPUT_BLOCKS)) : timed;
  }

  private Patience patience() {
    if (arguments.get(WAIT).isPresent()) {
      return Patience.LASTING;
    }
    return nodes.demo() ? Patience.NONE : Patience.USUAL;
  }

  private Optional<BlockHash> blockAsked(Sought sought) {
    boolean sample =
        nodes.demo()
            && block == null
            && heightAsked().isEmpty()
            && sought.equals(new Sought.ById(Sample.FIRST_PAYMENT));
    return sample ? Optional.of(Sample.FIRST_PAYMENT_BLOCK) : Optional.ofNullable(block);
  }

  private int retrieve(ImmutableList<PeerAddress> peers, Shown shown) throws Exception {
    LookupSetting usual = LookupSetting.of(nodes, connection, peers, shown);
    Optional<Duration> wait = arguments.get(WAIT);
    LookupSetting setting = wait.isPresent() ? usual.within(wait.get()) : usual;
    Optional<Bounds> bounds = range.bounds();
    if (bounds.isPresent() && request().sought() instanceof Sought.ById byId) {
      RangeRequest wanted =
          new RangeRequest(
              connection.network(),
              byId.txid(),
              bounds.get(),
              range.confidential(),
              request().inputs(),
              connection.givenTimeout());
      return print(ranged.run(wanted, preferred(byId.txid()), setting));
    }
    LookupRequest request = request();
    int blocks = recentBlocks();
    if (blocks > 0
        && request.block().isEmpty()
        && heightAsked().isEmpty()
        && request.sought() instanceof Sought.ById byId) {
      return print(recent.run(request, byId.txid(), blocks, setting));
    }
    return print(lookup.run(request, heightAsked(), setting));
  }

  /** Whoever waits does not look back unless told to, and the sample lacks most blocks. */
  private int recentBlocks() {
    boolean none = nodes.demo() || arguments.get(WAIT).isPresent();
    return arguments.get(RECENT).orElse(none ? 0 : RECENT_BLOCKS);
  }

  /** Where the script is known, filters find the block with the fewest bytes. */
  private ImmutableList<RangeTier> preferred(Txid txid) {
    return range
        .script(connection.network())
        .map(script -> new FilterTier(connection.network(), txid, script))
        .map(ImmutableList::<RangeTier>of)
        .orElse(ImmutableList.of());
  }

  private int print(ChainedLookup.Result result) throws CommandFailure {
    LookupOutcome.Found found = result.found();
    if (arguments.get(PROOF).isPresent()) {
      ProofOutput.write(arguments.get(PROOF).get(), connection.network(), found);
    }
    if (hex) {
      console.result(found.transaction().raw().toHex());
    } else if (json) {
      console.result(LookupJson.of(found, connection.network(), result.plan(), result.elapsed()));
    } else {
      console.labelled(LookupText.of(found, connection.network(), result.elapsed()));
    }
    return ExitCode.OK.code();
  }
}
