package io.bitcointcpip.transport;

import com.google.common.net.InetAddresses;
import com.google.common.util.concurrent.MoreExecutors;
import io.bitcointcpip.protocol.frame.PayloadPolicy;
import io.bitcointcpip.protocol.frame.V1Transport;
import io.bitcointcpip.protocol.frame.WireTransport;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.message.Version;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.IpAddress;
import io.bitcointcpip.protocol.network.NetworkAddress;
import io.bitcointcpip.protocol.network.ProtocolVersion;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.loop.Acceptor;
import io.bitcointcpip.transport.loop.Connection;
import io.bitcointcpip.transport.loop.EventLoop;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.PeerProtocol;
import io.bitcointcpip.transport.peer.Role;
import io.bitcointcpip.transport.peer.TransportPreference;
import io.bitcointcpip.transport.v2.V2Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens and accepts connections to Bitcoin nodes. One event loop carries them all.
 *
 * <pre>{@code
 * try (PeerTransport transport = PeerTransport.open()) {
 *   Peer peer = transport.connect(address, options, new PeerListener() {}).get();
 *   Answer answer = peer.request(new Request.Data(item), Duration.ofSeconds(10)).get();
 * }
 * }</pre>
 */
public final class PeerTransport implements AutoCloseable {
  /** As many as Core takes with its default settings. */
  private static final int MAX_INBOUND = 125;

  private static final PayloadPolicy PAYLOADS = new KnownPayloads();

  private final EventLoop loop = EventLoop.start();
  private final SecureRandom random = new SecureRandom();
  private final ExecutorService ownCallbacks;
  private final Executor callbacks;
  private final AtomicReference<@Nullable Thread> ownThread;
  private final Set<Long> ownNonces = ConcurrentHashMap.newKeySet();
  private final AtomicInteger inboundCount = new AtomicInteger();

  private PeerTransport(
      ExecutorService ownCallbacks,
      Executor callbacks,
      AtomicReference<@Nullable Thread> ownThread) {
    this.ownCallbacks = ownCallbacks;
    this.callbacks = callbacks;
    this.ownThread = ownThread;
  }

  /** A transport whose listeners and futures run on one thread of its own. */
  public static PeerTransport open() {
    AtomicReference<@Nullable Thread> ownThread = new AtomicReference<>();
    // Once it is shut down, what is still to be told is told by whoever tells it.
    ExecutorService own =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = daemon(task, "btc-p2p-callbacks");
              ownThread.set(thread);
              return thread;
            },
            (task, pool) -> task.run());
    return new PeerTransport(own, own, ownThread);
  }

  /**
   * A transport whose listeners and futures run on {@code callbacks}; what it rejects runs on the
   * thread of the loop, so it should outlive the transport.
   */
  public static PeerTransport open(Executor callbacks) {
    return new PeerTransport(
        MoreExecutors.newDirectExecutorService(),
        task -> execute(callbacks, task),
        new AtomicReference<>());
  }

  /** An executor that takes no more must not keep anybody waiting for ever. */
  private static void execute(Executor callbacks, Runnable task) {
    try {
      callbacks.execute(task);
    } catch (RejectedExecutionException e) {
      task.run();
    }
  }

  /**
   * Connects to a node and shakes hands.
   *
   * @return completes when requests may be made; fails with a {@link ConnectionException} that
   *     carries the reason. Cancelling it ends the attempt
   */
  public CompletableFuture<Peer> connect(
      PeerAddress address, PeerOptions options, PeerListener listener) {
    long nonce = newNonce();
    ownNonces.add(nonce);
    Pending pending =
        prepare(address, Role.INITIATOR, nonce, options, listener, () -> ownNonces.remove(nonce));
    CompletableFuture<Peer> ready = pending.events.ready();
    CompletableFuture<InetAddress> unusedAddress =
        resolve(address, options.timeouts().connect())
            .whenComplete(
                (ip, failure) ->
                    pending.run(
                        loop,
                        failure == null
                            ? () ->
                                pending.connection.connect(
                                    new InetSocketAddress(ip, address.port()))
                            : () -> pending.connection.close(unresolved(address))));
    CompletableFuture<Peer> unusedReady =
        ready.whenComplete(
            (peer, failure) -> {
              if (ready.isCancelled()) {
                pending.peer.close();
              }
            });
    return ready;
  }

  /**
   * Accepts connections from nodes.
   *
   * @param listeners gives each connection its listener; one for which it throws is closed
   * @throws IOException if the address cannot be bound, or the transport is closed
   */
  public PeerServer listen(
      InetSocketAddress address, PeerOptions options, Supplier<? extends PeerListener> listeners)
      throws IOException {
    Acceptor acceptor =
        Acceptor.bind(loop, address, channel -> accept(channel, options, listeners));
    PeerServer server = new PeerServer(acceptor);
    if (!loop.execute(acceptor, acceptor::start)) {
      server.close();
      throw new IOException("the transport is closed");
    }
    return server;
  }

  /**
   * Ends all connections and tells their listeners; waits for that, but not long. Called by a
   * listener, it does not wait: what is still to be told is told after that listener has returned.
   */
  @Override
  public void close() {
    loop.close();
    ownCallbacks.shutdown();
    if (Thread.currentThread() == ownThread.get()) {
      return;
    }
    try {
      ownCallbacks.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept(
      SocketChannel channel, PeerOptions options, Supplier<? extends PeerListener> listeners) {
    if (inboundCount.get() >= MAX_INBOUND
        || !(channel.socket().getRemoteSocketAddress() instanceof InetSocketAddress remote)) {
      refuse(channel);
      return;
    }
    Pending pending =
        prepare(
            PeerAddress.of(remote),
            Role.RESPONDER,
            newNonce(),
            options,
            listeners.get(),
            inboundCount::decrementAndGet);
    inboundCount.incrementAndGet();
    // As the connection's own work, so that it ends if that fails.
    pending.run(loop, () -> pending.connection.accept(channel));
  }

  private static void refuse(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
  }

  private record Pending(PeerEvents events, Connection connection, Peer peer) {
    void run(EventLoop loop, Runnable command) {
      if (!loop.execute(connection, command)) {
        events.onClosed(new DisconnectReason.LocalClose());
      }
    }
  }

  private Pending prepare(
      PeerAddress address,
      Role role,
      long nonce,
      PeerOptions options,
      PeerListener listener,
      Runnable onEnded) {
    PeerProtocol protocol =
        new PeerProtocol(
            role, options, ownVersion(options, address, nonce), ownNonces::contains, random);
    PeerEvents events =
        new PeerEvents(loop, MoreExecutors.newSequentialExecutor(callbacks), listener, onEnded);
    Connection connection =
        new Connection(
            loop,
            wire(role, options),
            fallback(role, options),
            protocol,
            options.timeouts(),
            events);
    return new Pending(events, connection, events.attach(address, connection));
  }

  /** A responder finds out what the other side speaks; an initiator has to choose. */
  private WireTransport wire(Role role, PeerOptions options) {
    boolean initiating = role == Role.INITIATOR;
    return initiating && options.transport() == TransportPreference.V1
        ? new V1Transport(options.network(), PAYLOADS)
        : new V2Transport(initiating, options.network(), PAYLOADS, Messages.shortIds(), random);
  }

  /** What an initiator speaks to a peer that did not understand it; null if that ends it. */
  private static @Nullable WireTransport fallback(Role role, PeerOptions options) {
    return role == Role.INITIATOR && options.transport() == TransportPreference.AUTO
        ? new V1Transport(options.network(), PAYLOADS)
        : null;
  }

  private static Version ownVersion(PeerOptions options, PeerAddress peer, long nonce) {
    Bytes ip =
        InetAddresses.isInetAddress(peer.host())
            ? IpAddress.to16(Bytes.wrap(InetAddresses.forString(peer.host()).getAddress()))
            : IpAddress.UNSPECIFIED;
    return new Version(
        ProtocolVersion.CURRENT,
        options.services(),
        TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis()),
        new NetworkAddress(ServiceFlags.NONE, ip, peer.port()),
        new NetworkAddress(options.services(), IpAddress.UNSPECIFIED, 0),
        nonce,
        options.userAgent(),
        options.startHeight(),
        options.relay());
  }

  /** Finds the address of a host, off the event loop: the platform's resolver has no deadline. */
  private static CompletableFuture<InetAddress> resolve(PeerAddress address, Duration limit) {
    if (InetAddresses.isInetAddress(address.host())) {
      return CompletableFuture.completedFuture(InetAddresses.forString(address.host()));
    }
    CompletableFuture<InetAddress> resolved = new CompletableFuture<>();
    daemon(
            () -> {
              try {
                resolved.complete(InetAddress.getByName(address.host()));
              } catch (UnknownHostException | RuntimeException e) {
                resolved.completeExceptionally(e);
              }
            },
            "btc-p2p-resolve " + address.host())
        .start();
    return resolved.orTimeout(PeerProtocol.deadline(0, limit), TimeUnit.NANOSECONDS);
  }

  private static DisconnectReason unresolved(PeerAddress address) {
    return new DisconnectReason.ConnectFailed("no address found for host " + address.host());
  }

  private long newNonce() {
    // 0 would mean "none".
    return random.nextLong() | 1;
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Limits of known messages as the registry tells; long unknown ones are passed over. */
  private static final class KnownPayloads implements PayloadPolicy {
    private static final int MAX_UNKNOWN_KEPT = 64 * 1024;

    @Override
    public int maxSize(CommandName command) {
      return Messages.maxPayload(command);
    }

    @Override
    public boolean keeps(CommandName command, int size) {
      return size <= MAX_UNKNOWN_KEPT || Messages.isKnown(command);
    }
  }
}
