package io.bitcointcpip.transport;

import com.google.common.base.Ticker;
import com.google.common.collect.ImmutableList;
import com.google.common.net.InetAddresses;
import com.google.common.util.concurrent.MoreExecutors;
import io.bitcointcpip.protocol.frame.PayloadPolicy;
import io.bitcointcpip.protocol.frame.V1Transport;
import io.bitcointcpip.protocol.frame.WireTransport;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.message.Version;
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
import io.bitcointcpip.transport.peer.ProxyFailure;
import io.bitcointcpip.transport.peer.Role;
import io.bitcointcpip.transport.peer.Route;
import io.bitcointcpip.transport.peer.TransportLimits;
import io.bitcointcpip.transport.peer.TransportPreference;
import io.bitcointcpip.transport.proxy.Socks5Client;
import io.bitcointcpip.transport.proxy.Socks5Credentials;
import io.bitcointcpip.transport.v2.V2Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
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
  private static final PayloadPolicy PAYLOADS = new KnownPayloads();

  private final EventLoop loop;
  private final SecureRandom random = new SecureRandom();
  private final ExecutorService ownCallbacks;
  private final Executor callbacks;
  private final AtomicReference<@Nullable Thread> ownThread;
  private final Set<Long> ownNonces = ConcurrentHashMap.newKeySet();
  private final AtomicInteger inboundCount = new AtomicInteger();
  private final V1OnlyPeers v1OnlyPeers = new V1OnlyPeers(Ticker.systemTicker());
  private final HostLookup lookup;
  private final AtomicLong lastId = new AtomicLong();

  private PeerTransport(
      TransportLimits limits,
      HostResolver resolver,
      ExecutorService ownCallbacks,
      Executor callbacks,
      AtomicReference<@Nullable Thread> ownThread) {
    this.loop = EventLoop.start(limits);
    this.lookup = new HostLookup(resolver);
    this.ownCallbacks = ownCallbacks;
    this.callbacks = callbacks;
    this.ownThread = ownThread;
  }

  /** A transport whose listeners and futures run on one thread of its own. */
  public static PeerTransport open() {
    return open(TransportLimits.DEFAULT);
  }

  /** The same, with other limits to what its connections hold. */
  public static PeerTransport open(TransportLimits limits) {
    return open(limits, HostResolver.platform());
  }

  /** The same, with names looked up by {@code resolver}. */
  public static PeerTransport open(TransportLimits limits, HostResolver resolver) {
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
              Thread thread = new Thread(task, "btc-p2p-callbacks");
              thread.setDaemon(true);
              ownThread.set(thread);
              return thread;
            },
            (task, pool) -> task.run());
    return new PeerTransport(limits, resolver, own, own, ownThread);
  }

  /**
   * A transport whose listeners and futures run on {@code callbacks}; what it rejects runs on the
   * thread of the loop, so it should outlive the transport. With {@code Runnable::run} all of them
   * run there: quickest, but then they must be short and wait for nothing.
   */
  public static PeerTransport open(Executor callbacks) {
    return open(callbacks, TransportLimits.DEFAULT);
  }

  /** The same, with other limits to what its connections hold. */
  public static PeerTransport open(Executor callbacks, TransportLimits limits) {
    return new PeerTransport(
        limits,
        HostResolver.platform(),
        MoreExecutors.newDirectExecutorService(),
        callbacks,
        new AtomicReference<>());
  }

  /**
   * Connects to a node and shakes hands. Of a name that has several addresses, the next is tried
   * when one cannot be connected to. With a proxy in {@code options} every byte goes through it,
   * and it alone is asked for addresses of names; {@code .onion} names need one.
   *
   * @return completes when requests may be made; fails with a {@link ConnectionException} that
   *     carries the reason. Cancelling it ends the attempt
   */
  public CompletableFuture<Peer> connect(
      PeerAddress address, PeerOptions options, PeerListener listener) {
    return connect(address, options, listener, Callbacks.on(callbacks));
  }

  /**
   * The same, with the listener called by {@code events}, one call at a time and in order; what it
   * rejects runs on the thread of the loop. The returned future completes there too, those of the
   * peer where all others do: the listener may wait for them.
   */
  public CompletableFuture<Peer> connect(
      PeerAddress address, PeerOptions options, PeerListener listener, Executor events) {
    return connect(address, options, listener, Callbacks.on(events, callbacks));
  }

  private CompletableFuture<Peer> connect(
      PeerAddress address, PeerOptions options, PeerListener listener, Callbacks its) {
    long nonce = newNonce();
    ownNonces.add(nonce);
    boolean v1Only =
        options.transport() == TransportPreference.AUTO && v1OnlyPeers.contains(address);
    Pending pending =
        prepare(
            address,
            Role.INITIATOR,
            nonce,
            v1Only ? options.withTransport(TransportPreference.V1) : options,
            listener,
            its,
            () -> ownNonces.remove(nonce));
    CompletableFuture<Peer> ready = pending.events.ready();
    begin(pending, address, options);
    CompletableFuture<Peer> unusedReady =
        ready.whenComplete(
            (peer, failure) -> {
              if (ready.isCancelled()) {
                pending.peer.close();
              }
            });
    return ready;
  }

  /** Finds out what to connect to, and does; names that a proxy is to look up stay unknown here. */
  private void begin(Pending pending, PeerAddress address, PeerOptions options) {
    Connection connection = pending.connection;
    Route route = options.route();
    if (route instanceof Route.Socks5 proxy) {
      // The same for both attempts of one connection: they are no secret to each other.
      Socks5Credentials credentials = Socks5Credentials.random(random);
      Supplier<Socks5Client> clients =
          () -> new Socks5Client(proxy, address.host(), address.port(), credentials);
      dial(
          pending,
          new PeerAddress(proxy.host(), proxy.port()),
          options,
          found -> connection.connect(found, clients));
    } else if (address.isOnion()) {
      pending.run(loop, () -> connection.close(new DisconnectReason.OnionWithoutProxy()));
    } else {
      dial(pending, address, options, found -> connection.connect(found, null));
    }
  }

  private void dial(
      Pending pending,
      PeerAddress address,
      PeerOptions options,
      Consumer<ImmutableList<InetSocketAddress>> connect) {
    CompletableFuture<ImmutableList<InetAddress>> unused =
        lookup
            .find(address.host(), options.timeouts().connect())
            .whenComplete(
                (ips, failure) ->
                    pending.run(
                        loop,
                        failure == null
                            ? () -> connect.accept(withPort(ips, address.port()))
                            : () -> pending.connection.close(unfound(address, options, failure))));
  }

  private static DisconnectReason unfound(
      PeerAddress address, PeerOptions options, Throwable failure) {
    return failure instanceof CancellationException
        ? new DisconnectReason.LocalClose()
        : unresolved(options.route(), address.host());
  }

  private static ImmutableList<InetSocketAddress> withPort(List<InetAddress> ips, int port) {
    ImmutableList.Builder<InetSocketAddress> addresses = ImmutableList.builder();
    for (InetAddress ip : ips) {
      addresses.add(new InetSocketAddress(ip, port));
    }
    return addresses.build();
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
    lookup.close();
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

  /** The bytes of complete messages that all connections hold. */
  long heldBytes() {
    return loop.complete().used();
  }

  private void accept(
      SocketChannel channel, PeerOptions options, Supplier<? extends PeerListener> listeners) {
    if (inboundCount.get() >= loop.limits().inboundConnections()
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
            Callbacks.on(callbacks),
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
      Callbacks its,
      Runnable onEnded) {
    PeerProtocol protocol =
        new PeerProtocol(
            role, options, ownVersion(options, address, nonce), ownNonces::contains, random);
    WireTransport fallback = fallback(role, options);
    PeerEvents events =
        new PeerEvents(
            loop,
            its,
            listener,
            transport -> {
              if (fallback != null && transport.equals(fallback.name())) {
                v1OnlyPeers.note(address);
              }
            },
            onEnded);
    Connection connection =
        new Connection(loop, wire(role, options), fallback, protocol, options.timeouts(), events);
    Route route = role == Role.INITIATOR ? options.route() : Route.DIRECT;
    return new Pending(
        events, connection, events.attach(address, route, lastId.incrementAndGet(), connection));
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

  private static DisconnectReason unresolved(Route route, String host) {
    String detail = "no address found for host " + host;
    return route instanceof Route.Socks5 proxy
        ? new DisconnectReason.ProxyFailed(proxy, ProxyFailure.UNREACHABLE, detail)
        : new DisconnectReason.ConnectFailed(detail);
  }

  private long newNonce() {
    // 0 would mean "none".
    return random.nextLong() | 1;
  }
}
