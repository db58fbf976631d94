package io.bitcointcpip.transport;

import com.google.common.net.InetAddresses;
import io.bitcointcpip.transport.peer.PeerProtocol;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Finds the address of a host, off the event loop: the platform's resolver has no deadline. */
final class HostLookup {
  private final HostResolver resolver;

  HostLookup(HostResolver resolver) {
    this.resolver = resolver;
  }

  /** The address of {@code host}, at once and without a look-up if it is one. */
  CompletableFuture<InetAddress> find(String host, Duration limit) {
    if (InetAddresses.isInetAddress(host)) {
      return CompletableFuture.completedFuture(InetAddresses.forString(host));
    }
    CompletableFuture<InetAddress> found = new CompletableFuture<>();
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
    thread.start();
    return found.orTimeout(PeerProtocol.deadline(0, limit), TimeUnit.NANOSECONDS);
  }

  private InetAddress first(String host) throws UnknownHostException {
    return resolver.resolve(host).stream()
        .findFirst()
        .orElseThrow(() -> new UnknownHostException(host));
  }
}
