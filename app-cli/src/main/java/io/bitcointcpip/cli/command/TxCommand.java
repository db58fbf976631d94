package io.bitcointcpip.cli.command;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.lookup.LookupOutcome;
import io.bitcointcpip.cli.lookup.LookupRequest;
import io.bitcointcpip.cli.lookup.Sought;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.output.LookupJson;
import io.bitcointcpip.cli.output.LookupText;
import io.bitcointcpip.cli.serve.Sample;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.transport.PeerAddress;
import jakarta.inject.Inject;
import java.nio.file.Path;
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
  private final Console console;
  private final ChainedLookup lookup;
  private final PeerSearch search;

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

  @Mixin private NodeOptions nodes = new NodeOptions();

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
  TxCommand(Console console, ChainedLookup lookup, PeerSearch search) {
    this.console = console;
    this.lookup = lookup;
    this.search = search;
  }

  @Override
  public Integer call() throws Exception {
    if (json && hex) {
      throw usage("--json or --hex, not both");
    }
    nodes.check(connection.network());
    checkPlace();
    try (Shown shown = connection.open(console)) {
      return shown.showingFailure(() -> nodes.ask(connection, search, shown, this::retrieve));
    }
  }

  private void checkPlace() {
    if (target == null && !nodes.demo()) {
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

  private OptionalInt heightAsked() {
    if (height != null) {
      return OptionalInt.of(height);
    }
    return target == null ? OptionalInt.empty() : target.height();
  }

  private LookupRequest request() {
    Sought sought = target == null ? new Sought.ById(Sample.FIRST_PAYMENT) : target.sought();
    return new LookupRequest(connection.network(), sought, blockAsked(sought));
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
    LookupSetting setting = LookupSetting.of(nodes, connection, peers, shown);
    return print(lookup.run(request(), heightAsked(), setting));
  }

  private int print(ChainedLookup.Result result) throws CommandFailure {
    LookupOutcome.Found found = result.found();
    if (proof != null) {
      ProofOutput.write(proof, connection.network(), found);
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
