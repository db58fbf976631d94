package io.bitcointcpip.cli.command;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.lookup.LookupRequest;
import io.bitcointcpip.cli.lookup.Sought;
import io.bitcointcpip.cli.option.Arguments;
import io.bitcointcpip.cli.option.Option;
import io.bitcointcpip.cli.option.Positional;
import io.bitcointcpip.cli.option.Syntax;
import io.bitcointcpip.cli.option.UsageException;
import io.bitcointcpip.cli.output.BlockOutput;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.serve.Sample;
import io.bitcointcpip.transport.PeerAddress;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** {@code block}: retrieves one block. */
final class BlockCommand implements Callable<Integer> {
  private static final Positional<BlockArgument> BLOCK =
      Positional.optional("HASH|HEIGHT", BlockArgument::parse)
          .help(
              "The block's hash, or its height on the verified chain of headers. With --demo: the"
                  + " block of the first payment ever.");

  private static final Option<Boolean> JSON =
      Option.of("--json").help("Print JSON, as Core's getblock 1, and more.");

  private static final Option<Boolean> HEX = Option.of("--hex").help("Print the raw block.");

  static final Syntax SYNTAX =
      Syntax.builder()
          .positional(BLOCK)
          .options(JSON, HEX)
          .group(NodeOptions.GROUP)
          .group(ConnectionOptions.GROUP)
          .group(ConversationOptions.GROUP)
          .examples("bitcoin-tcpip block --demo", "bitcoin-tcpip block 170 --peer HOST --json")
          .build();

  private final Console console;
  private final ChainedLookup lookup;
  private final PeerSearch search;
  private final @Nullable BlockArgument block;
  private final NodeOptions nodes;
  private final ConnectionOptions connection;
  private final boolean json;
  private final boolean hex;

  @Inject
  BlockCommand(Console console, ChainedLookup lookup, PeerSearch search, Arguments arguments) {
    this.console = console;
    this.lookup = lookup;
    this.search = search;
    this.block = arguments.get(BLOCK).orElse(null);
    this.nodes = new NodeOptions(arguments);
    this.connection = new ConnectionOptions(arguments);
    this.json = arguments.has(JSON);
    this.hex = arguments.has(HEX);
  }

  @Override
  public Integer call() throws Exception {
    if (json && hex) {
      throw new UsageException("--json or --hex, not both");
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
    throw new UsageException("which block? give its hash or height, or --demo");
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
}
