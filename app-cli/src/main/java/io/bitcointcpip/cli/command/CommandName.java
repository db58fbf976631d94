package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.option.CommandSpec;
import io.bitcointcpip.cli.option.Syntax;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The commands, in the order of the help. To name one loads nothing of it. */
enum CommandName implements CommandSpec {
  TX("Retrieve one transaction from Bitcoin nodes, and say what of it was verified."),
  VERIFY("Check a proof without any network, and say what it shows and what not."),
  BLOCK("Retrieve one block from Bitcoin nodes, and say what of it was verified."),
  HEADERS("Fetch block headers, verify them, keep them, and show the chain."),
  HISTORY("List the transactions of an address or script, found by compact filters."),
  PING("Connect to a node, shake hands, and measure round trips."),
  PEERS("Find nodes, and say what they offer; they are saved for later runs."),
  WATCH("Show transactions and blocks as nodes announce them."),
  SEND("Announce a transaction, hand it over, and say whether it spreads."),
  DECODE(
      "Show what bytes are: a transaction, block, header, script, address, or messages. Offline."),
  SCAN("Find transactions in the block files of Bitcoin Core, as JSON lines. Offline."),
  SERVE("Be a small node that serves the given blocks and transactions, or a sample."),
  COMPLETION("Print the completion script of a shell, or the manual page.");

  private final String label = name().toLowerCase(Locale.ROOT);
  private final String summary;

  CommandName(String summary) {
    this.summary = summary;
  }

  /** The command that is called {@code label}. */
  static Optional<CommandName> of(String label) {
    for (CommandName each : values()) {
      if (each.label.equals(label)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public Syntax syntax() {
    return switch (this) {
      case TX -> TxCommand.SYNTAX;
      case VERIFY -> VerifyCommand.SYNTAX;
      case BLOCK -> BlockCommand.SYNTAX;
      case HEADERS -> HeadersCommand.SYNTAX;
      case HISTORY -> HistoryCommand.SYNTAX;
      case PING -> PingCommand.SYNTAX;
      case PEERS -> PeersCommand.SYNTAX;
      case WATCH -> WatchCommand.SYNTAX;
      case SEND -> SendCommand.SYNTAX;
      case DECODE -> DecodeCommand.SYNTAX;
      case SCAN -> ScanCommand.SYNTAX;
      case SERVE -> ServeCommand.SYNTAX;
      case COMPLETION -> CompletionCommand.SYNTAX;
    };
  }

  /** The command itself, which returns the exit code. */
  Callable<Integer> in(CommandComponent component) {
    return switch (this) {
      case TX -> component.tx();
      case VERIFY -> component.verify();
      case BLOCK -> component.block();
      case HEADERS -> component.headers();
      case HISTORY -> component.history();
      case PING -> component.ping();
      case PEERS -> component.peers();
      case WATCH -> component.watch();
      case SEND -> component.send();
      case DECODE -> component.decode();
      case SCAN -> component.scan();
      case SERVE -> component.serve();
      case COMPLETION -> component.completion();
    };
  }
}
