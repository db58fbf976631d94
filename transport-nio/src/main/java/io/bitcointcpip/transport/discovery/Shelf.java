package io.bitcointcpip.transport.discovery;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.random.RandomGenerator;

/**
 * Candidates that wait, by source. Sources take turns, so that one that tells a thousand addresses
 * is heard no more often than one that tells ten; which of its addresses is chance.
 *
 * <p>Its caps are its own: a flood of one kind of addresses takes no place from another.
 */
final class Shelf {
  private final Map<AddressSource, List<Candidate>> bySource = new HashMap<>();
  private final Queue<AddressSource> turns = new ArrayDeque<>();
  private final RandomGenerator random;
  private final Multiset<NetworkGroup> groups = HashMultiset.create();
  private final int maxAddresses;
  private final int maxPerGroup;
  private int size;

  /** A shelf that takes so many addresses, given out or not. */
  Shelf(RandomGenerator random, int maxAddresses, int maxPerGroup) {
    this.random = random;
    this.maxAddresses = maxAddresses;
    this.maxPerGroup = maxPerGroup;
  }

  /** Takes a candidate, unless a cap is reached. */
  boolean put(Candidate candidate) {
    NetworkGroup group = NetworkGroup.of(candidate.address());
    if (groups.size() >= maxAddresses || groups.count(group) >= maxPerGroup) {
      return false;
    }
    groups.add(group);
    add(candidate);
    return true;
  }

  private void add(Candidate candidate) {
    List<Candidate> known = bySource.get(candidate.source());
    if (known == null) {
      known = new ArrayList<>();
      bySource.put(candidate.source(), known);
      turns.add(candidate.source());
    }
    known.add(candidate);
    size++;
  }

  Optional<Candidate> take() {
    AddressSource source = turns.poll();
    List<Candidate> known = source == null ? null : bySource.get(source);
    if (source == null || known == null) {
      return Optional.empty();
    }
    int last = known.size() - 1;
    Candidate taken = known.set(random.nextInt(known.size()), known.get(last));
    known.remove(last);
    if (known.isEmpty()) {
      bySource.remove(source);
    } else {
      turns.add(source);
    }
    size--;
    return Optional.of(taken);
  }

  int size() {
    return size;
  }
}
