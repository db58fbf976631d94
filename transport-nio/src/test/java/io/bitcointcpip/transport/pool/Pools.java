package io.bitcointcpip.transport.pool;

import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.discovery.AddressSource;
import io.bitcointcpip.transport.discovery.Candidate;
import java.util.List;
import java.util.stream.IntStream;

/** What tests of a pool tell it, and read from its effects. */
final class Pools {
  private Pools() {}

  static List<Candidate> candidates(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> candidate((1 + i / 250) + "." + i % 250 + ".0.1"))
        .toList();
  }

  static Candidate candidate(String host) {
    return Candidate.of(new PeerAddress(host, 8333), AddressSource.seed("seed"));
  }

  static List<PeerAddress> connects(List<PoolEffect> effects) {
    return effects.stream()
        .filter(PoolEffect.Connect.class::isInstance)
        .map(effect -> ((PoolEffect.Connect) effect).candidate().address())
        .toList();
  }

  static List<PeerAddress> closes(List<PoolEffect> effects) {
    return effects.stream()
        .filter(PoolEffect.Close.class::isInstance)
        .map(effect -> ((PoolEffect.Close) effect).address())
        .toList();
  }
}
