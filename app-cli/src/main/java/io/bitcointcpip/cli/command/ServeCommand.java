package io.bitcointcpip.cli.command;

import com.google.common.net.HostAndPort;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.input.InputException;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.serve.EmbeddedNode;
import io.bitcointcpip.cli.serve.Sample;
import io.bitcointcpip.cli.serve.ServedChain;
import io.bitcointcpip.cli.serve.ServedFiles;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code serve}: the embedded node, until it is interrupted. */
@Command(
    name = "serve",
    description = "Be a small node that serves the given blocks and transactions, or a sample.",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    sortOptions = false)
final class ServeCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description =
          "Raw blocks, headers and transactions, hex or binary; Core's blk*.dat."
              + " None: a built-in sample.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description =
          "Where to listen: the loopback address and the network's port unless given;"
              + " port 0 takes a free one.")
  private @Nullable String listen;

  @Mixin private NetworkOption network = new NetworkOption();

  @Mixin private ConversationOptions conversation = new ConversationOptions();

  @Inject
  @SuppressWarnings("NullAway.Init") // picocli sets the field before it calls the command
  ServeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    InetSocketAddress address = address();
    try (Shown shown = conversation.open(console, network.network());
        EmbeddedNode node = start(address, shown)) {
      console.result("listening on " + node.address());
      // Nothing ends this but a signal.
      new CountDownLatch(1).await();
      return ExitCode.OK.code();
    }
  }

  private EmbeddedNode start(InetSocketAddress address, Shown shown) throws CommandFailure {
    try {
      ServedChain chain =
          files.isEmpty() ? Sample.chain() : ServedFiles.load(files, network.network());
      return EmbeddedNode.start(chain, network.network(), address, shown.conversation());
    } catch (InputException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.LOCAL, "cannot listen on " + address + ": " + e.getMessage());
    }
  }

  private InetSocketAddress address() {
    int defaultPort = network.network().defaultPort();
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
    throw new ParameterException(
        spec.commandLine(), "'" + listen + "' is no address of this machine: right is HOST:PORT");
  }
}
