package io.bitcointcpip.integration.fakenode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Lies in the answers to {@code getdata}: blocks that are not quite what their headers commit to,
 * and proofs of something else. Others are among the {@link Fault}s.
 */
public final class BlockLies {
  private static final String JUNK_SCRIPT = "6a";

  private BlockLies() {}

  /**
   * The last transactions come twice, so that the Merkle root is the same (CVE-2012-2459). A block
   * of 1, 2, 4, 8, … transactions has no such tail and stays as it is.
   */
  public static Fault duplicatedTail() {
    return onBlocks("block with a duplicated tail", BlockLies::withDuplicatedTail);
  }

  /** The last two transactions have changed places. */
  public static Fault swappedOrder() {
    return onBlocks(
        "block in another order",
        block -> {
          List<TestTransaction> all = new ArrayList<>(block.transactions());
          if (all.size() > 1) {
            Collections.swap(all, all.size() - 1, all.size() - 2);
          }
          return block.withTransactions(all);
        });
  }

  /** Every witness in the block has one bit turned, which changes no txid. */
  public static Fault alteredWitnesses() {
    return onBlocks(
        "block with altered witnesses",
        block ->
            block.withTransactions(
                block.transactions().stream().map(TestTransaction::withAlteredWitness).toList()));
  }

  /** The right header, and transactions that have nothing to do with it. */
  public static Fault junkTransactions() {
    TestTransaction junk = TestTransaction.builder().paying(1, JUNK_SCRIPT).build();
    return onBlocks("block of junk", block -> block.withTransactions(List.of(junk)));
  }

  /** The right header, and no transactions at all. */
  public static Fault noTransactions() {
    return onBlocks("block without transactions", block -> block.withTransactions(List.of()));
  }

  /** The {@code merkleblock} proves, in perfect order, the first transaction nobody asked for. */
  public static Fault provingAnother() {
    return onFilteredBlocks("proof of another transaction", BlockLies::firstBut);
  }

  /** The {@code merkleblock} says that nothing in the block matches. */
  public static Fault hidingMatches() {
    return onFilteredBlocks("proof of nothing", (block, matching) -> new TreeSet<>());
  }

  /**
   * Everything is answered by {@code notfound}, with entries of another type than was asked for.
   */
  public static Fault notFoundAs(long type) {
    return Lie.about(
        "getdata",
        "notfound of another type",
        (asked, honest, data) ->
            List.of(
                WireMessage.inventory(
                    "notfound",
                    asked.inventory().stream()
                        .map(entry -> new InventoryEntry(type, entry.hash()))
                        .toList())));
  }

  private interface Selection {
    SortedSet<Integer> of(TestBlock block, List<Octets> matching);
  }

  private static Fault onBlocks(String name, UnaryOperator<TestBlock> change) {
    return Lie.inEach(
        "block", name, m -> WireMessage.block(change.apply(TestBlock.of(m.payload())).raw()));
  }

  private static Fault onFilteredBlocks(String name, Selection selection) {
    return Lie.about(
        "getdata",
        name,
        (asked, honest, data) -> {
          List<Octets> matching =
              honest.stream()
                  .filter(each -> each.command().equals("tx"))
                  .map(each -> TestTransaction.of(each.payload()).txid())
                  .toList();
          List<WireMessage> told = new ArrayList<>();
          for (WireMessage each : honest) {
            if (each.command().equals("merkleblock")) {
              Octets header = each.payload().slice(0, ProofOfWork.HEADER_SIZE);
              TestBlock block = data.block(header.sha256d());
              if (block != null) {
                told.addAll(PartialMerkleTree.messages(block, selection.of(block, matching)));
              }
            } else if (!each.command().equals("tx")) {
              told.add(each);
            }
          }
          return told;
        });
  }

  private static SortedSet<Integer> firstBut(TestBlock block, List<Octets> matching) {
    SortedSet<Integer> first = new TreeSet<>();
    for (int i = 0; i < block.transactions().size() && first.isEmpty(); i++) {
      if (!matching.contains(block.transactions().get(i).txid())) {
        first.add(i);
      }
    }
    return first;
  }

  private static TestBlock withDuplicatedTail(TestBlock block) {
    List<TestTransaction> all = new ArrayList<>(block.transactions());
    int tail = Integer.lowestOneBit(all.size());
    if (tail < all.size()) {
      all.addAll(List.copyOf(all.subList(all.size() - tail, all.size())));
    }
    return block.withTransactions(all);
  }
}
