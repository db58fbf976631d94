package io.bitcointcpip.protocol.compact;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.bitcointcpip.protocol.compact.Reconstruction.Collision;
import io.bitcointcpip.protocol.compact.Reconstruction.Complete;
import io.bitcointcpip.protocol.compact.Reconstruction.Malformed;
import io.bitcointcpip.protocol.compact.Reconstruction.Missing;
import io.bitcointcpip.protocol.message.CmpctBlock;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.ShortTxid;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.proof.BlockCheck;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.wire.Wtxid;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Fills the places of one compact block. */
final class Assembly {
  private final CmpctBlock block;
  private final Function<Wtxid, ShortTxid> hasher;
  private final Map<Integer, Transaction> placed = new HashMap<>();
  private final Map<ShortTxid, Integer> wanted = new HashMap<>();

  Assembly(CmpctBlock block, Function<Wtxid, ShortTxid> hasher) {
    this.block = block;
    this.hasher = hasher;
  }

  Reconstruction reconstruct(Iterable<Transaction> known) {
    if (block.transactionCount() == 0) {
      return new Malformed("neither short ids nor transactions");
    }
    Optional<Malformed> misplaced = placePrefilled();
    if (misplaced.isPresent()) {
      return misplaced.get();
    }
    Optional<Collision> ambiguous = placeShortIds();
    if (ambiguous.isPresent()) {
      return ambiguous.get();
    }
    placeKnown(known);
    if (placed.size() < block.transactionCount()) {
      return new Missing(block.header(), block.transactionCount(), ImmutableMap.copyOf(placed));
    }
    return finish(block.header(), placed);
  }

  private Optional<Malformed> placePrefilled() {
    for (CmpctBlock.Prefilled prefilled : block.prefilled()) {
      // Indexes ascend, so this is all it takes that every place can be filled (Core: InitData).
      if (prefilled.index() > block.shortIds().size() + placed.size()) {
        return Optional.of(
            new Malformed(
                "prefilled transaction at "
                    + prefilled.index()
                    + " leaves places that no short id fills"));
      }
      placed.put(prefilled.index(), prefilled.transaction());
    }
    return Optional.empty();
  }

  private Optional<Collision> placeShortIds() {
    int index = 0;
    for (ShortTxid id : block.shortIds()) {
      while (placed.containsKey(index)) {
        index++;
      }
      if (wanted.put(id, index) != null) {
        return Optional.of(new Collision("two transactions of the block have short id " + id));
      }
      index++;
    }
    return Optional.empty();
  }

  private void placeKnown(Iterable<Transaction> known) {
    Set<Integer> ambiguous = new HashSet<>();
    for (Transaction transaction : known) {
      Integer index = wanted.get(hasher.apply(transaction.wtxid()));
      if (index != null && !ambiguous.contains(index)) {
        Transaction other = placed.putIfAbsent(index, transaction);
        if (other != null && !other.equals(transaction)) {
          // The block can have but one of them, and there is no telling which: the peer is asked.
          placed.remove(index);
          ambiguous.add(index);
        }
      }
    }
  }

  /** The outcome if {@code all} the places, from 0 on, are filled. */
  static Reconstruction finish(BlockHeader header, Map<Integer, Transaction> all) {
    ImmutableList.Builder<Transaction> transactions = ImmutableList.builder();
    for (int i = 0; i < all.size(); i++) {
      transactions.add(requireNonNull(all.get(i)));
    }
    Block whole = Block.of(header, transactions.build());
    try {
      BlockCheck.ofContents(whole);
      return new Complete(whole);
    } catch (ProofException e) {
      return new Collision(e.getMessage());
    }
  }
}
