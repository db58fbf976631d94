package io.bitcointcpip.integration.fakenode;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the node has to serve. Shared by all connections; thread-safe. */
final class NodeData {
  private static final int MAX_HEADERS = 2_000;

  // Each transaction under its txid and under its wtxid.
  private final Map<Octets, TestTransaction> mempool = new HashMap<>();
  private final Map<Octets, TestTransaction> newestBlock = new HashMap<>();
  private final Map<Octets, TestBlock> blocks = new HashMap<>();
  private TestChain chain = TestChain.regtest();
  private List<InetSocketAddress> addresses = List.of();

  synchronized void addToMempool(TestTransaction transaction) {
    put(mempool, transaction);
  }

  synchronized List<TestTransaction> mempool() {
    return mempool.values().stream().distinct().toList();
  }

  synchronized void addBlock(TestBlock block) {
    blocks.put(block.hash(), block);
  }

  synchronized void setChain(TestChain itsChain) {
    chain = itsChain;
    chain.blocks().forEach(this::addBlock);
  }

  /** Puts a block on the chain: its transactions leave the mempool, but can still be fetched. */
  synchronized void connectTip(TestBlock block) {
    setChain(chain.append(block));
    newestBlock.clear();
    for (TestTransaction each : block.transactions()) {
      put(newestBlock, each);
      mempool.remove(each.txid());
      mempool.remove(each.wtxid());
    }
  }

  synchronized void setAddresses(List<InetSocketAddress> itsAddresses) {
    addresses = List.copyOf(itsAddresses);
  }

  synchronized List<InetSocketAddress> addresses() {
    return addresses;
  }

  /** The transaction that {@code entry} names, if a peer may have it. */
  synchronized @Nullable TestTransaction transaction(InventoryEntry entry, boolean withMempool) {
    TestTransaction found = newestBlock.get(entry.hash());
    if (found == null && withMempool) {
      found = mempool.get(entry.hash());
    }
    boolean byWtxid = entry.type() == InventoryEntry.WTX;
    return found == null || !entry.hash().equals(byWtxid ? found.wtxid() : found.txid())
        ? null
        : found;
  }

  synchronized boolean hasTransaction(Octets id) {
    return mempool.containsKey(id) || newestBlock.containsKey(id);
  }

  synchronized @Nullable TestBlock block(Octets hash) {
    return blocks.get(hash);
  }

  /**
   * The headers after the first hash of the locator that is on the chain, up to the stop hash; null
   * if there is nothing to be said at all.
   */
  synchronized @Nullable List<Octets> headers(List<Octets> locator, Octets stop) {
    if (locator.isEmpty()) {
      TestBlock wanted = blocks.get(stop);
      return wanted == null ? null : List.of(wanted.header());
    }
    List<Octets> headers = new ArrayList<>();
    for (int height = heightOfFork(locator) + 1; height <= chain.height(); height++) {
      TestBlock block = chain.block(height);
      headers.add(block.header());
      if (headers.size() == MAX_HEADERS || block.hash().equals(stop)) {
        break;
      }
    }
    return headers;
  }

  private int heightOfFork(List<Octets> locator) {
    List<Octets> hashes = chain.blocks().stream().map(TestBlock::hash).toList();
    return locator.stream().mapToInt(hashes::indexOf).filter(h -> h >= 0).findFirst().orElse(0);
  }

  private static void put(Map<Octets, TestTransaction> map, TestTransaction transaction) {
    map.put(transaction.txid(), transaction);
    map.put(transaction.wtxid(), transaction);
  }
}
