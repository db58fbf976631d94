package io.bitcointcpip.integration.fakenode;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the node has to serve. Shared by all connections; thread-safe. */
final class NodeData {
  private static final int MAX_HEADERS = 2_000;

  // Each transaction under its txid and under its wtxid.
  private final Map<Octets, TestTransaction> mempool = new HashMap<>();
  private final Map<Octets, TestTransaction> newestBlock = new HashMap<>();
  private final Map<Octets, TestBlock> blocks = new HashMap<>();
  private final Map<Octets, Octets> knownOutputs = new HashMap<>();
  private final Map<FilterIndex.Elements, FilterIndex> filterIndexes = new HashMap<>();
  private HeaderChain chain = HeaderChain.regtest();
  private List<InetSocketAddress> addresses = List.of();

  NodeData() {
    addBlock(TestChain.regtest().tip());
  }

  synchronized void addToMempool(TestTransaction transaction) {
    put(mempool, transaction);
  }

  synchronized List<TestTransaction> mempool() {
    return mempool.values().stream().distinct().toList();
  }

  synchronized void addBlock(TestBlock block) {
    blocks.put(block.hash(), block);
    filterIndexes.clear();
  }

  /** Tells the script of an output that a block spends without holding it. */
  synchronized void addOutput(Octets outpoint, Octets script) {
    knownOutputs.put(outpoint, script);
    filterIndexes.clear();
  }

  synchronized HeaderChain chain() {
    return chain;
  }

  synchronized void setChain(TestChain itsChain) {
    itsChain.blocks().forEach(this::addBlock);
    setChain(itsChain.headers());
  }

  synchronized void setChain(HeaderChain itsChain) {
    chain = itsChain;
    filterIndexes.clear();
  }

  /** Puts a block on the chain: its transactions leave the mempool, but can still be fetched. */
  synchronized void connectTip(TestBlock block) {
    addBlock(block);
    setChain(chain.append(block.header()));
    connect(block);
  }

  /**
   * Changes to another branch: what the blocks that are left held is in the mempool again, unless
   * the new ones hold it too.
   */
  synchronized void reorganizeTo(TestChain other) {
    for (int height = 1; height <= chain.height(); height++) {
      TestBlock left = blocks.get(chain.hash(height));
      if (left != null && (height > other.height() || !other.block(height).equals(left))) {
        left.transactions().stream().skip(1).forEach(this::addToMempool);
      }
    }
    HeaderChain before = chain;
    setChain(other);
    other.blocks().stream()
        .filter(block -> before.heightOf(block.hash()) < 0)
        .forEach(this::connect);
  }

  private void connect(TestBlock block) {
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

  /** The block at {@code height} of the chain, if it is there and not only its header. */
  synchronized @Nullable TestBlock blockAt(int height) {
    return blocks.get(chain.hash(height));
  }

  /** The filters of the chain, as far as its blocks are there. */
  synchronized FilterIndex filters(FilterIndex.Elements lie) {
    return filterIndexes.computeIfAbsent(
        lie, each -> new FilterIndex(blocksFromFirst(), each, knownOutputs));
  }

  private List<TestBlock> blocksFromFirst() {
    return IntStream.rangeClosed(0, chain.height())
        .mapToObj(this::blockAt)
        .takeWhile(Objects::nonNull)
        .toList();
  }

  /** How many blocks of the chain come after this one; 0 if it is not on the chain. */
  synchronized int depth(Octets hash) {
    int height = chain.heightOf(hash);
    return height < 0 ? 0 : chain.height() - height;
  }

  /**
   * The headers after the first hash of the locator that is on the chain, up to the stop hash, one
   * after the other; null if there is nothing to be said at all.
   */
  synchronized @Nullable Octets headers(List<Octets> locator, Octets stop) {
    int stopHeight = chain.heightOf(stop);
    if (locator.isEmpty()) {
      TestBlock stale = blocks.get(stop);
      Octets found = stale == null ? null : stale.header();
      return stopHeight < 0 ? found : chain.header(stopHeight);
    }
    int first = heightOfFork(locator) + 1;
    int last = Math.min(chain.height(), first + MAX_HEADERS - 1);
    if (stopHeight >= first) {
      last = Math.min(last, stopHeight);
    }
    return chain.range(first, last - first + 1);
  }

  private int heightOfFork(List<Octets> locator) {
    return locator.stream().mapToInt(chain::heightOf).filter(h -> h >= 0).findFirst().orElse(0);
  }

  private static void put(Map<Octets, TestTransaction> map, TestTransaction transaction) {
    map.put(transaction.txid(), transaction);
    map.put(transaction.wtxid(), transaction);
  }
}
