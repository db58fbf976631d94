package io.bitcointcpip.cli.watch;

import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Hash256;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.transport.PeerAddress;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Something that was announced and is not shown yet: by whom, and how it stands with it. */
final class Announcement {
  /** So many peers are asked for it, one after the other. */
  private static final int MAX_ASKED = 3;

  final Hash256 hash;
  final PeerAddress first;
  final long firstAt;
  final Set<PeerAddress> peers = new LinkedHashSet<>();
  private final Set<PeerAddress> asked = new HashSet<>();
  @Nullable PeerAddress askedNow;
  long askedAt;
  @Nullable Transaction transaction;
  @Nullable Block block;

  Announcement(Hash256 hash, PeerAddress first, long firstAt) {
    this.hash = hash;
    this.first = first;
    this.firstAt = firstAt;
    this.peers.add(first);
  }

  boolean isBlock() {
    return hash instanceof BlockHash;
  }

  boolean isHere() {
    return transaction != null || block != null;
  }

  /** Who announced it, is not asked yet, and may be. */
  Optional<PeerAddress> nextToAsk(Predicate<PeerAddress> mayBeAsked) {
    if (asked.size() >= MAX_ASKED) {
      return Optional.empty();
    }
    return peers.stream().filter(peer -> !asked.contains(peer)).filter(mayBeAsked).findFirst();
  }

  void ask(PeerAddress peer, long now) {
    asked.add(peer);
    askedNow = peer;
    askedAt = now;
  }

  InventoryItem item() {
    return hash instanceof Txid txid
        ? InventoryItem.witnessTransaction(txid)
        : InventoryItem.witnessBlock((BlockHash) hash);
  }
}
