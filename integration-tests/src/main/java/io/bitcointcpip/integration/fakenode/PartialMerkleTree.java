package io.bitcointcpip.integration.fakenode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/** The part of a block's tree of hashes that proves some of its transactions (BIP37). */
final class PartialMerkleTree {
  private final List<Octets> txids;
  private final Set<Integer> matches;
  private final List<Octets> hashes = new ArrayList<>();
  private final List<Boolean> flags = new ArrayList<>();

  private PartialMerkleTree(List<Octets> txids, Set<Integer> matches) {
    this.txids = txids;
    this.matches = matches;
    int height = 0;
    while (width(height) > 1) {
      height++;
    }
    descend(height, 0);
  }

  /** The {@code merkleblock} that proves the transactions at {@code matches}, and these. */
  static List<WireMessage> messages(TestBlock block, SortedSet<Integer> matches) {
    List<WireMessage> messages = new ArrayList<>();
    messages.add(merkleBlock(block, matches));
    for (int at : matches) {
      messages.add(WireMessage.tx(block.transactions().get(at).stripped()));
    }
    return messages;
  }

  /** The {@code merkleblock} that proves the transactions at {@code matches}. */
  static WireMessage merkleBlock(TestBlock block, Set<Integer> matches) {
    List<Octets> txids = block.transactions().stream().map(TestTransaction::txid).toList();
    PartialMerkleTree tree = new PartialMerkleTree(txids, matches);
    OctetsBuilder out = new OctetsBuilder().bytes(block.header()).u32(txids.size());
    out.compactSize(tree.hashes.size());
    tree.hashes.forEach(out::bytes);
    return new WireMessage("merkleblock", out.varBytes(tree.flagBytes()).build());
  }

  /** Depth first: a flag for each node, a hash for each leaf and for each node not entered. */
  private void descend(int height, int position) {
    int first = position << height;
    int end = Math.min((position + 1) << height, txids.size());
    boolean holdsMatch = matches.stream().anyMatch(at -> at >= first && at < end);
    flags.add(holdsMatch);
    if (height == 0 || !holdsMatch) {
      hashes.add(hash(height, position));
      return;
    }
    descend(height - 1, position * 2);
    if (position * 2 + 1 < width(height - 1)) {
      descend(height - 1, position * 2 + 1);
    }
  }

  private Octets hash(int height, int position) {
    if (height == 0) {
      return txids.get(position);
    }
    Octets left = hash(height - 1, position * 2);
    boolean single = position * 2 + 1 >= width(height - 1);
    Octets right = single ? left : hash(height - 1, position * 2 + 1);
    return Octets.concat(List.of(left, right)).sha256d();
  }

  private int width(int height) {
    return (txids.size() + (1 << height) - 1) >> height;
  }

  private Octets flagBytes() {
    byte[] bytes = new byte[(flags.size() + Byte.SIZE - 1) / Byte.SIZE];
    for (int i = 0; i < flags.size(); i++) {
      if (flags.get(i)) {
        bytes[i / Byte.SIZE] |= (byte) (1 << i % Byte.SIZE);
      }
    }
    return Octets.owning(bytes);
  }
}
