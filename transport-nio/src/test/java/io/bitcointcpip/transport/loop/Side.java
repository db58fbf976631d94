package io.bitcointcpip.transport.loop;

import static java.util.Objects.requireNonNull;

import io.bitcointcpip.protocol.frame.PayloadPolicy;
import io.bitcointcpip.protocol.frame.V1Transport;
import io.bitcointcpip.protocol.frame.WireTransport;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.message.Version;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.NetworkAddress;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.HandshakeResult;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.PeerProtocol;
import io.bitcointcpip.transport.peer.Role;
import io.bitcointcpip.transport.peer.Timeouts;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One side of a connection, and all that its observer was told. */
class Side implements ConnectionObserver {
  static final Network NETWORK = Network.REGTEST;

  final CompletableFuture<Boolean> connected = new CompletableFuture<>();
  final CompletableFuture<HandshakeResult> ready = new CompletableFuture<>();
  final CompletableFuture<DisconnectReason> closed = new CompletableFuture<>();
  final List<String> calls = new CopyOnWriteArrayList<>();

  private final EventLoop loop;
  private @Nullable Connection connection;

  Side(EventLoop loop) {
    this.loop = loop;
  }

  static Side open(EventLoop loop, Role role, Timeouts timeouts) {
    return new Side(loop).attach(role, timeouts);
  }

  Side attach(Role role, Timeouts timeouts) {
    return attach(role, timeouts, new V1Transport(NETWORK, new Limits()));
  }

  Side attach(Role role, Timeouts timeouts, WireTransport transport) {
    PeerOptions options =
        PeerOptions.client(NETWORK, UserAgent.of("/side/")).withTimeouts(timeouts);
    PeerProtocol protocol =
        new PeerProtocol(role, options, version(), nonce -> false, new Random(3));
    connection = new Connection(loop, transport, null, protocol, timeouts, this);
    return this;
  }

  /** Does something with the connection, on its loop, and waits for that. */
  void run(Consumer<Connection> command) throws Exception {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    loop.execute(
        connection(),
        () -> {
          try {
            command.accept(connection());
          } finally {
            done.complete(true);
          }
        });
    done.get();
  }

  Connection connection() {
    return requireNonNull(connection);
  }

  @Override
  public void onSocket(InetSocketAddress local, InetSocketAddress remote) {}

  @Override
  public void onConnected() {
    calls.add("connected");
    connected.complete(true);
  }

  @Override
  public void onReady(HandshakeResult result, WireTransport transport) {
    calls.add("ready");
    ready.complete(result);
  }

  @Override
  public void onMessage(Message message, int wireSize) {
    calls.add(message.command().toString());
  }

  @Override
  public void onRoundTrip(Duration time) {}

  @Override
  public boolean wantsFrames() {
    return false;
  }

  @Override
  public void onFrame(
      boolean sent, CommandName command, Bytes payload, int skipped, int wireSize) {}

  @Override
  public void onClosed(DisconnectReason reason) {
    calls.add("closed");
    closed.complete(reason);
  }

  static Version version() {
    return new Version(
        70016,
        ServiceFlags.NONE,
        0,
        NetworkAddress.UNSPECIFIED,
        NetworkAddress.UNSPECIFIED,
        5,
        UserAgent.of("/side/"),
        0,
        true);
  }

  static final class Limits implements PayloadPolicy {
    @Override
    public int maxSize(CommandName command) {
      return Messages.maxPayload(command);
    }

    @Override
    public boolean keeps(CommandName command, int size) {
      return true;
    }
  }
}
