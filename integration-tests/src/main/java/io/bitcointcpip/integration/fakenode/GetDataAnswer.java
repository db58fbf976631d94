package io.bitcointcpip.integration.fakenode;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code getdata} as Core does: in order; for each run of transactions first those that
 * there are, then one {@code notfound} for the rest; for blocks that there are not, nothing.
 */
final class GetDataAnswer {
  /**
   * What the connection has to do with the answer.
   *
   * @param silentAboutTransactions whether the peer gets none, and no word either
   * @param withMempool whether it may have what is in the mempool
   * @param filter what it wants to see of filtered blocks
   * @param maxDepth the connection ends if it asks for a block with more blocks after it
   */
  record Terms(
      boolean silentAboutTransactions,
      boolean withMempool,
      @Nullable PeerFilter filter,
      int maxDepth) {}

  private final NodeData data;
  private final Terms terms;
  private final List<WireMessage> messages = new ArrayList<>();
  private final List<InventoryEntry> missing = new ArrayList<>();

  GetDataAnswer(NodeData data, Terms terms) {
    this.data = data;
    this.terms = terms;
  }

  Reply to(List<InventoryEntry> asked) {
    for (InventoryEntry entry : asked) {
      if (entry.isTransaction()) {
        answerTransaction(entry);
        continue;
      }
      endRun();
      boolean filtered = entry.type() == InventoryEntry.FILTERED_BLOCK;
      if (!filtered && !entry.isBlock()) {
        continue;
      }
      if (data.depth(entry.hash()) > terms.maxDepth()) {
        return new Reply(messages, true);
      }
      answerBlock(entry, filtered);
    }
    endRun();
    return Reply.of(messages);
  }

  private void answerTransaction(InventoryEntry entry) {
    if (terms.silentAboutTransactions()) {
      return;
    }
    TestTransaction found = data.transaction(entry, terms.withMempool());
    if (found == null) {
      missing.add(entry);
    } else {
      boolean stripped = entry.type() == InventoryEntry.TX;
      messages.add(WireMessage.tx(stripped ? found.stripped() : found.raw()));
    }
  }

  private void answerBlock(InventoryEntry entry, boolean filtered) {
    TestBlock found = data.block(entry.hash());
    if (found == null) {
      return;
    }
    if (filtered) {
      answerFiltered(found);
      return;
    }
    // A compact block may always be replaced by the full one.
    boolean stripped = entry.type() == InventoryEntry.BLOCK;
    messages.add(WireMessage.block(stripped ? found.stripped() : found.raw()));
  }

  private void answerFiltered(TestBlock block) {
    PeerFilter filter = terms.filter();
    if (filter == null) {
      return;
    }
    SortedSet<Integer> matches = new TreeSet<>();
    for (int i = 0; i < block.transactions().size(); i++) {
      if (filter.matches(block.transactions().get(i))) {
        matches.add(i);
      }
    }
    messages.addAll(PartialMerkleTree.messages(block, matches));
  }

  private void endRun() {
    if (!missing.isEmpty()) {
      messages.add(WireMessage.inventory("notfound", missing));
      missing.clear();
    }
  }
}
