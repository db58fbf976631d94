package io.bitcointcpip.cli.command;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.lookup.LookupRequest;
import io.bitcointcpip.cli.lookup.Sought;
import io.bitcointcpip.cli.output.BlockOutput;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.serve.Sample;
import io.bitcointcpip.transport.PeerAddress;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code block}: retrieves one block. */
@Command(
    name = "block",
    description = "Retrieve one block from Bitcoin nodes, and say what of it was verified.",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    sortOptions = false)
final class BlockCommand implements Callable<Integer> {
  private final Console console;
  private final ChainedLookup lookup;
  private final PeerSearch search;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "HASH|HEIGHT",
      converter = BlockArgument.Converter.class,
      description = {
        "The block's hash, or its height on the verified chain of headers.",
        "With --demo: the block of the first payment ever."
      })
  private @Nullable BlockArgument block;

  @Mixin private NodeOptions nodes = new NodeOptions();

  @Option(names = "--json", description = "Print JSON, as Core's getblock 1, and more.")
  private boolean json;

  @Option(names = "--hex", description = "Print the raw block.")
  private boolean hex;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Inject
  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command
  BlockCommand(Console console, ChainedLookup lookup, PeerSearch search) {
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
    BlockArgument wanted = wanted();
    try (Shown shown = connection.open(console)) {
      return shown.showingFailure(
          () ->
              nodes.ask(connection, search, shown, (peers, same) -> retrieve(wanted, peers, same)));
    }
  }

  private int retrieve(BlockArgument wanted, ImmutableList<PeerAddress> peers, Shown shown)
      throws Exception {
    LookupRequest request =
        new LookupRequest(connection.network(), new Sought.WholeBlock(), wanted.hash());
    LookupSetting setting = LookupSetting.of(nodes, connection, peers, shown);
    return print(lookup.run(request, wanted.height(), setting));
  }

  private BlockArgument wanted() {
    if (block != null) {
      return block;
    }
    if (nodes.demo()) {
      return BlockArgument.of(Sample.FIRST_PAYMENT_BLOCK);
    }
    throw usage("which block? give its hash or height, or --demo");
  }

  private int print(ChainedLookup.Result result) {
    BlockOutput output = new BlockOutput(result.found());
    if (hex) {
      console.result(output.hex());
    } else if (json) {
      console.result(output.json(result.plan(), result.elapsed()));
    } else {
      console.labelled(output.text(result.elapsed()));
    }
    return ExitCode.OK.code();
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
