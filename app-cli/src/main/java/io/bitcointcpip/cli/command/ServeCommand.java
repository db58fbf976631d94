package io.bitcointcpip.cli.command;

import com.google.common.collect.ImmutableList;
import com.google.common.net.HostAndPort;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.input.InputException;
import io.bitcointcpip.cli.option.Arguments;
import io.bitcointcpip.cli.option.Option;
import io.bitcointcpip.cli.option.Positional;
import io.bitcointcpip.cli.option.Syntax;
import io.bitcointcpip.cli.option.UsageException;
import io.bitcointcpip.cli.option.Values;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.report.Subject;
import io.bitcointcpip.cli.serve.EmbeddedNode;
import io.bitcointcpip.cli.serve.Sample;
import io.bitcointcpip.cli.serve.ServedChain;
import io.bitcointcpip.cli.serve.ServedFiles;
import io.bitcointcpip.protocol.network.Network;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** {@code serve}: the embedded node, until it is interrupted. */
final class ServeCommand implements Callable<Integer> {
  private static final Positional<Path> FILES =
      Positional.any("FILE", Values.PATH)
          .help(
              "Raw blocks, headers and transactions, hex or binary; Core's blk*.dat. None: a"
                  + " built-in sample.");

  private static final Option<String> LISTEN =
      Option.of("--listen")
          .takes("HOST:PORT", Values.TEXT)
          .help(
              "Where to listen: the loopback address and the network's port unless given; port 0"
                  + " takes a free one.");

  static final Syntax SYNTAX =
      Syntax.builder()
          .positional(FILES)
          .options(LISTEN, NetworkOption.NETWORK)
          .group(ConversationOptions.GROUP)
          .examples("bitcoin-tcpip serve", "bitcoin-tcpip serve blk00000.dat --listen 127.0.0.1:0")
          .build();

  private final Console console;
  private final ConversationOptions conversation;
  private final Network network;
  private final ImmutableList<Path> files;
  private final @Nullable String listen;

  @Inject
  ServeCommand(Console console, Arguments arguments) {
    this.console = console;
    this.conversation = new ConversationOptions(arguments);
    this.network = NetworkOption.of(arguments);
    this.files = arguments.all(FILES);
    this.listen = arguments.get(LISTEN).orElse(null);
  }

  @Override
  public Integer call() throws Exception {
    InetSocketAddress address = address();
    try (Shown shown = conversation.open(console, network);
        EmbeddedNode node = start(address, shown)) {
      console.result("listening on " + node.address());
      shown.found(
          new Subject.Facts("A node that served", "It listened on " + node.address() + "."));
      // Nothing ends this but a signal.
      new CountDownLatch(1).await();
      return ExitCode.OK.code();
    }
  }

  private EmbeddedNode start(InetSocketAddress address, Shown shown) throws CommandFailure {
    try {
      ServedChain chain = files.isEmpty() ? Sample.chain() : ServedFiles.load(files, network);
      return EmbeddedNode.start(chain, network, address, shown.conversation());
    } catch (InputException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.LOCAL, "cannot listen on " + address + ": " + e.getMessage());
    }
  }

  private InetSocketAddress address() {
    int defaultPort = network.defaultPort();
    if (listen == null) {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), defaultPort);
    }
    try {
      HostAndPort parsed = HostAndPort.fromString(listen.strip()).withDefaultPort(defaultPort);
      InetSocketAddress address = new InetSocketAddress(parsed.getHost(), parsed.getPort());
      if (!address.isUnresolved()) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // Said below, for both cases.
    }
    throw new UsageException("'" + listen + "' is no address of this machine: right is HOST:PORT");
  }
}
