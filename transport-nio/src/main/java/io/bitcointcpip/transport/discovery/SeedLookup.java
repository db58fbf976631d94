package io.bitcointcpip.transport.discovery;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.DnsSeed;
import io.bitcointcpip.protocol.network.IpAddress;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.Seeds;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.HostResolver;
import io.bitcointcpip.transport.PeerAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Asks DNS seeds for addresses, all at once, each on a thread of its own: the platform's resolver
 * has no deadline, and one seed that hangs must not keep the others waiting.
 */
public final class SeedLookup {
  private final HostResolver resolver;
  private final AddressPolicy policy;

  /** Asks through {@code resolver}; what {@code policy} does not allow is left out. */
  public SeedLookup(HostResolver resolver, AddressPolicy policy) {
    this.resolver = resolver;
    this.policy = policy;
  }

  /**
   * Looks up all seeds of {@code network}, for nodes that offer {@code wanted}.
   *
   * @return one answer per seed, in their order, at the latest after {@code limit}; never fails
   */
  public CompletableFuture<ImmutableList<SeedAnswer>> lookUp(
      Network network, ServiceFlags wanted, Duration limit) {
    List<CompletableFuture<SeedAnswer>> answers =
        Seeds.dns(network).stream().map(seed -> ask(seed, wanted, network, limit)).toList();
    return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
        .thenApply(
            unused ->
                answers.stream()
                    .map(CompletableFuture::join)
                    .collect(ImmutableList.toImmutableList()));
  }

  private CompletableFuture<SeedAnswer> ask(
      DnsSeed seed, ServiceFlags wanted, Network network, Duration limit) {
    CompletableFuture<SeedAnswer> answer = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> answer.complete(resolve(seed, seed.hostFor(wanted), network.defaultPort())),
            "btc-p2p-seed " + seed.host());
    thread.setDaemon(true);
    thread.start();
    return answer.completeOnTimeout(
        failed(seed, "no answer within " + limit.toMillis() + " ms"),
        limit.toNanos(),
        TimeUnit.NANOSECONDS);
  }

  private SeedAnswer resolve(DnsSeed seed, String host, int port) {
    List<InetAddress> found;
    try {
      found = resolver.resolve(host);
    } catch (UnknownHostException e) {
      return failed(seed, "no addresses for " + host);
    } catch (RuntimeException e) {
      return failed(seed, "lookup of " + host + " failed: " + e.getMessage());
    }
    ImmutableList<PeerAddress> allowed =
        found.stream()
            .map(each -> Bytes.wrap(each.getAddress()))
            .filter(policy::allowsHost)
            .distinct()
            .limit(DnsSeed.MAX_ADDRESSES)
            .map(ip -> new PeerAddress(IpAddress.toText(ip), port))
            .collect(ImmutableList.toImmutableList());
    return allowed.isEmpty()
        ? failed(seed, host + " gave " + found.size() + " addresses, none of them routable")
        : new SeedAnswer(seed, allowed, Optional.empty());
  }

  private static SeedAnswer failed(DnsSeed seed, String why) {
    return new SeedAnswer(seed, ImmutableList.of(), Optional.of(why));
  }
}
