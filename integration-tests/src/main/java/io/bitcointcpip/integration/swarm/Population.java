package io.bitcointcpip.integration.swarm;

import java.util.ArrayList;
import java.util.List;

/**
 * Who the nodes of a swarm are, and whom they tell of: the truth that a census is to find. Nodes
 * are known by number.
 *
 * @param nodes how many there are
 * @param manners node i has the i-th of them; they begin again after the last
 */
public record Population(int nodes, List<Manner> manners) {
  private static final int INVENTED = 20;
  private static final int[] FACTORS = {1, 3, 5, 7};

  /** Checks that there is an address for each. */
  public Population {
    manners = List.copyOf(manners);
    if (nodes < 1 || nodes > SwarmAddresses.MAX / (INVENTED + 1) || manners.isEmpty()) {
      throw new IllegalArgumentException(nodes + " nodes of " + manners.size() + " manners");
    }
  }

  /** What a node is like. */
  public Manner manner(int node) {
    return manners.get(node % manners.size());
  }

  /** Whether there is a node of this number. */
  public boolean has(int node) {
    return node >= 0 && node < nodes;
  }

  /**
   * The nodes that a node knows: those at distance 1, 2, 4 and so on, and at 3, 5 and 7 times that.
   * Any is found from any other in a few steps.
   */
  public List<Integer> known(int node) {
    List<Integer> known = new ArrayList<>();
    for (int factor : FACTORS) {
      for (int distance = factor; distance < nodes; distance *= 2) {
        known.add((node + distance) % nodes);
      }
    }
    return known;
  }

  /** The nodes that a liar tells of, and that do not exist; no two liars invent the same. */
  public List<Integer> invented(int node) {
    List<Integer> invented = new ArrayList<>();
    for (int i = 0; manner(node) == Manner.LYING && i < INVENTED; i++) {
      invented.add(nodes + node * INVENTED + i);
    }
    return invented;
  }
}
