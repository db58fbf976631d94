package io.bitcointcpip.cli.filter;

import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.proof.BlockCheck;
import io.bitcointcpip.transport.PeerAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Blocks that are wanted, on their way, or wait for their turn, by their heights. */
final class BlockQueue {
  /** A block that is here. */
  record Arrived(Block block, BlockCheck check, PeerAddress source) {}

  private final TreeSet<Integer> wanted = new TreeSet<>();
  private final Map<Integer, FilterPeer> coming = new HashMap<>();
  private final TreeMap<Integer, Arrived> arrived = new TreeMap<>();
  private final Map<Integer, Set<FilterPeer>> refused = new HashMap<>();

  /** Asks for a block, unless it is here or on its way. */
  void want(int height) {
    if (!coming.containsKey(height) && !arrived.containsKey(height)) {
      wanted.add(height);
    }
  }

  /** How many are wanted, on their way or here. */
  int size() {
    return wanted.size() + coming.size() + arrived.size();
  }

  /** Heights that nobody is asked for at the moment, lowest first. */
  List<Integer> wanted() {
    return new ArrayList<>(wanted);
  }

  boolean mayAsk(FilterPeer peer, int height) {
    return !refused.getOrDefault(height, Set.of()).contains(peer);
  }

  void asked(FilterPeer peer, int height) {
    wanted.remove(height);
    coming.put(height, peer);
  }

  void arrived(int height, Arrived block) {
    wanted.remove(height);
    coming.remove(height);
    refused.remove(height);
    arrived.put(height, block);
  }

  /** The peer did not send the block, and is not asked for it again. */
  void refused(FilterPeer peer, int height) {
    if (coming.remove(height, peer)) {
      wanted.add(height);
      refused.computeIfAbsent(height, each -> new HashSet<>()).add(peer);
    }
  }

  /** The peer is gone. */
  void release(FilterPeer peer) {
    List<Integer> its =
        coming.entrySet().stream()
            .filter(each -> each.getValue().equals(peer))
            .map(Map.Entry::getKey)
            .toList();
    its.forEach(height -> coming.remove(height));
    wanted.addAll(its);
  }

  Optional<Arrived> get(int height) {
    return Optional.ofNullable(arrived.get(height));
  }

  Optional<Arrived> take(int height) {
    return Optional.ofNullable(arrived.remove(height));
  }

  /** The block is not needed any more. */
  void forget(int height) {
    wanted.remove(height);
    arrived.remove(height);
  }
}
