package io.bitcointcpip.integration.cli;

import io.bitcointcpip.integration.swarm.Manner;
import io.bitcointcpip.integration.swarm.Population;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A population as the network has it: most are honest, a third is not there. */
final class Mixture {
  private static final int CYCLES = 10;

  /** Of a hundred nodes. */
  private static final Map<Manner, Integer> SHARES =
      Map.ofEntries(
          Map.entry(Manner.HONEST, 25),
          Map.entry(Manner.ENCRYPTED, 25),
          Map.entry(Manner.PRUNED, 5),
          Map.entry(Manner.SLOW, 5),
          Map.entry(Manner.LYING, 4),
          Map.entry(Manner.BABBLING, 1),
          Map.entry(Manner.MUTE, 2),
          Map.entry(Manner.UNREACHABLE, 15),
          Map.entry(Manner.REFUSING, 10),
          Map.entry(Manner.CLOSING, 3),
          Map.entry(Manner.SILENT, 2),
          Map.entry(Manner.STUCK, 2),
          Map.entry(Manner.ANCIENT, 1));

  private Mixture() {}

  /** So many nodes, of all manners, in an order of chance. */
  static Population of(int nodes, long seed) {
    List<Manner> manners = new ArrayList<>();
    // In the order of the manners, whatever that of the map is: the same seed, the same order.
    new TreeMap<>(SHARES)
        .forEach((manner, share) -> manners.addAll(Collections.nCopies(share * CYCLES, manner)));
    Collections.shuffle(manners, new Random(seed));
    return new Population(nodes, manners);
  }

  /** Who can be heard of by whoever begins at {@code first} and asks all that can be asked. */
  static Set<Integer> heardOf(Population population, int first) {
    Set<Integer> heard = new TreeSet<>(Set.of(first));
    Queue<Integer> toAsk = new ArrayDeque<>(heard);
    while (!toAsk.isEmpty()) {
      int node = toAsk.remove();
      List<Integer> told = new ArrayList<>();
      if (population.has(node) && population.manner(node).tellsAddresses()) {
        told.addAll(population.known(node));
        told.addAll(population.invented(node));
      }
      told.stream().filter(heard::add).forEach(toAsk::add);
    }
    return heard;
  }
}
