package io.bitcointcpip.transport;

import com.google.common.collect.ImmutableList;
import com.google.common.net.InetAddresses;
import io.bitcointcpip.transport.peer.PeerProtocol;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Finds the addresses of hosts, off the event loop: the platform's resolver has no deadline. What
 * is still looked up when it is closed is cancelled then.
 */
final class HostLookup {
  /** More of them are not tried: the time to connect would be too short for each. */
  private static final int MAX_ADDRESSES = 3;

  private final HostResolver resolver;
  private final Map<Thread, CompletableFuture<?>> pending = new ConcurrentHashMap<>();
  private volatile boolean closed;

  HostLookup(HostResolver resolver) {
    this.resolver = resolver;
  }

  /** The first addresses of {@code host}, at once and without a look-up if it is one. */
  CompletableFuture<ImmutableList<InetAddress>> find(String host, Duration limit) {
    if (InetAddresses.isInetAddress(host)) {
      return CompletableFuture.completedFuture(ImmutableList.of(InetAddresses.forString(host)));
    }
    CompletableFuture<ImmutableList<InetAddress>> found = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                found.complete(first(host));
              } catch (UnknownHostException | RuntimeException e) {
                found.completeExceptionally(e);
              }
            },
            "btc-p2p-resolve " + host);
    thread.setDaemon(true);
    pending.put(thread, found);
    CompletableFuture<ImmutableList<InetAddress>> unused =
        found
            .orTimeout(PeerProtocol.deadline(0, limit), TimeUnit.NANOSECONDS)
            .whenComplete(
                (ips, failure) -> {
                  pending.remove(thread);
                  if (Thread.currentThread() != thread) {
                    // It is still at work, for nobody.
                    thread.interrupt();
                  }
                });
    if (closed) {
      giveUp(found);
    } else {
      start(thread, found);
    }
    return found;
  }

  /** Ends all look-ups, also those to come. */
  void close() {
    closed = true;
    pending.values().forEach(HostLookup::giveUp);
  }

  private static void giveUp(CompletableFuture<?> found) {
    found.cancel(false);
  }

  private static void start(Thread thread, CompletableFuture<?> found) {
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      // The system has no thread to give.
      found.completeExceptionally(e);
    }
  }

  private ImmutableList<InetAddress> first(String host) throws UnknownHostException {
    List<InetAddress> all = resolver.resolve(host);
    if (all.isEmpty()) {
      throw new UnknownHostException(host);
    }
    return ImmutableList.copyOf(all.subList(0, Math.min(all.size(), MAX_ADDRESSES)));
  }
}
