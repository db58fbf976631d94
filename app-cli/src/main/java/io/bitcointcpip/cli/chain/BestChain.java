package io.bitcointcpip.cli.chain;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.chain.ChainException.Reason;
import io.bitcointcpip.cli.chain.store.ChainParameters;
import io.bitcointcpip.cli.chain.store.HeaderStore;
import io.bitcointcpip.protocol.chain.BlockLocator;
import io.bitcointcpip.protocol.chain.HeaderRules;
import io.bitcointcpip.protocol.chain.MedianTime;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.proof.CompactTarget;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.wire.BlockHash;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The valid chain with the most work of those that were seen. It begins at genesis or above a
 * checkpoint, its {@linkplain #anchor anchor}; some headers below that may be known too.
 *
 * <p>All methods may throw {@link io.bitcointcpip.cli.chain.store.StoreException}. Not thread-safe.
 */
public final class BestChain implements AutoCloseable {
  private static final int PERIOD = HeaderStore.PERIOD;
  private static final int MEDIAN_SPAN = 11;

  private final HeaderStore store;
  private final ChainParameters parameters;
  private final HeaderRules rules;
  private final WorkSums sums;
  private @Nullable HashIndex index;

  /** The chain that {@code store} holds, and closes with. */
  public BestChain(HeaderStore store) {
    this.store = store;
    this.parameters = store.parameters();
    this.rules = new HeaderRules(parameters.difficulty(), parameters.softForks());
    this.sums = new WorkSums(store);
  }

  /** What makes it the chain of its network. */
  public ChainParameters parameters() {
    return parameters;
  }

  /** The height that it begins at: 0, or a checkpoint that it relies on. */
  public int anchor() {
    return store.base();
  }

  /** Whether it has no headers yet but the one that it begins at. */
  public boolean isEmpty() {
    return tipHeight() == anchor() && !(anchor() > 0 && has(anchor()));
  }

  /** The height of the last header. */
  public int tipHeight() {
    return store.tip();
  }

  /** The hash of the last header. */
  public BlockHash tipHash() {
    return store.tipHash();
  }

  /** The time of the last header, seconds since 1970. */
  public long tipTime() {
    return store.time(tipHeight());
  }

  /** The work of all headers, from genesis to the tip. */
  public BigInteger work() {
    return sums.total();
  }

  /** Whether it has the work without which no chain is the best one. */
  public boolean hasMinimumWork() {
    return work().compareTo(parameters.minimumWork()) >= 0;
  }

  /** Whether the header at {@code height} is here. */
  public boolean has(int height) {
    return store.has(height);
  }

  /** The header at {@code height}. */
  public BlockHeader header(int height) throws ChainException {
    checkHere(height);
    return store.header(height);
  }

  /** The hash of the header at {@code height}. */
  public BlockHash hash(int height) throws ChainException {
    checkKnown(height);
    return store.hash(height);
  }

  /** Where the header with this hash is on this chain; empty if it is not, or not here. */
  public OptionalInt heightOf(BlockHash hash) {
    if (hash.equals(tipHash())) {
      return OptionalInt.of(tipHeight());
    }
    int found = index().find(hash, height -> height <= tipHeight() && isAt(hash, height));
    return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
  }

  /** Whether a header is on this chain. */
  public boolean contains(BlockHash hash) {
    return heightOf(hash).isPresent();
  }

  /** One for the block at {@code height}, and one for each on top of it. */
  public int confirmations(int height) throws ChainException {
    checkReached(height);
    return tipHeight() - height + 1;
  }

  /** The work of all headers up to and including that at {@code height}. */
  public BigInteger work(int height) throws ChainException {
    checkKnown(height);
    return sums.upTo(height);
  }

  /**
   * The work that somebody must redo to replace the block at {@code height}: its own, and on top.
   */
  public BigInteger workFrom(int height) throws ChainException {
    checkHere(height);
    return work().subtract(work(height)).add(new CompactTarget(store.bits(height)).work());
  }

  /** The median of the times of the header at {@code height} and the ten before it. */
  public long medianTime(int height) throws ChainException {
    checkHere(height);
    checkHere(Math.max(0, height - MEDIAN_SPAN + 1));
    return MedianTime.at(store, height);
  }

  /**
   * The lowest height whose median time is not before {@code time}.
   *
   * @throws ChainException if the chain is not so late, or that height is below what is here
   */
  public int heightAt(long time) throws ChainException {
    int lowest = anchor() == 0 ? 0 : anchor() + MEDIAN_SPAN;
    if (lowest > tipHeight() || MedianTime.at(store, tipHeight()) < time) {
      throw new ChainException(
          Reason.ABOVE_TIP, "the chain ends before that time, at height " + tipHeight());
    }
    if (lowest > 0 && MedianTime.at(store, lowest) >= time) {
      throw new ChainException(
          Reason.NOT_FETCHED, "that time is below height " + lowest + ", where the headers begin");
    }
    int high = tipHeight();
    while (lowest < high) {
      int middle = (lowest + high) >>> 1;
      if (MedianTime.at(store, middle) >= time) {
        high = middle;
      } else {
        lowest = middle + 1;
      }
    }
    return high;
  }

  /**
   * Hashes by which a peer finds the last header that it has in common with this chain, newest
   * first. It begins below the tip, since some nodes do not answer at all rather than with nothing.
   */
  public ImmutableList<BlockHash> locator() {
    return locatorHeights().stream().map(store::hash).collect(ImmutableList.toImmutableList());
  }

  /** The heights of the {@link #locator}. */
  public ImmutableList<Integer> locatorHeights() {
    int from = Math.max(anchor(), tipHeight() - 1);
    return BlockLocator.heights(from).stream()
        .filter(height -> height >= anchor())
        .collect(ImmutableList.toImmutableList());
  }

  /** Begins a branch after the header at {@code fork}, which must be on the chain. */
  public Branch branchAt(int fork) throws ChainException {
    return new Branch(rules, store, anchor(), fork, hash(fork), work(fork));
  }

  /**
   * Makes {@code branch} part of this chain, if the outcome has more work, and as much as a chain
   * must have.
   *
   * @return whether it did
   */
  public boolean adopt(Branch branch) {
    boolean better = branch.work().compareTo(work()) > 0;
    boolean enough = branch.work().compareTo(parameters.minimumWork()) >= 0;
    if (!better || !enough || !isAt(branch.forkHash(), branch.fork())) {
      return false;
    }
    if (branch.fork() == tipHeight()) {
      append(branch.headers());
    } else {
      store.replace(branch.fork(), branch.headers());
      sums.replaced(branch.fork());
      indexFrom(branch.fork());
    }
    return true;
  }

  /**
   * Adds headers after the tip that were proven by linking into a header that is known, however
   * little work they have.
   *
   * @throws ProofException if one breaks a rule all the same
   */
  public void append(List<BlockHeader> proven, BlockHash last) throws ProofException {
    Branch branch = new Branch(rules, store, anchor(), tipHeight(), tipHash(), work());
    for (BlockHeader header : proven) {
      branch.add(header, Long.MAX_VALUE);
    }
    checkEnd(branch, last);
    append(branch.headers());
  }

  /**
   * Adds whole periods below the anchor that were proven by linking into a header that is known.
   *
   * @param after the height below the first; 2016 divides it
   * @throws ProofException if one breaks a rule all the same
   */
  public void insert(int after, List<BlockHeader> proven, BlockHash last) throws ProofException {
    // Where the period below is here too, all rules can be applied.
    int lowest = store.has(after) ? 0 : after;
    Branch branch = new Branch(rules, store, lowest, after, store.hash(after), BigInteger.ZERO);
    for (BlockHeader header : proven) {
      branch.add(header, Long.MAX_VALUE);
    }
    checkEnd(branch, last);
    for (int i = 0; i < proven.size(); i += PERIOD) {
      store.putPeriod((after + i) / PERIOD, proven.subList(i, i + PERIOD));
    }
    @Nullable HashIndex known = index;
    if (known != null) {
      putAll(known, after + 1, after + proven.size());
    }
  }

  /**
   * Judges headers below the anchor that were inserted when not all below them were here.
   *
   * @throws ProofException if one breaks a rule
   */
  public void judgeAgain(int after, int last) throws ProofException {
    Branch branch = new Branch(rules, store, 0, after, store.hash(after), BigInteger.ZERO);
    for (int height = after + 1; height <= last; height++) {
      branch.add(store.header(height), Long.MAX_VALUE);
    }
  }

  /** Begins at genesis; all headers from there on must be here, or none at all. */
  public void anchorAtGenesis() {
    if (isEmpty()) {
      store.beginAtGenesis();
    } else {
      store.lowerBase(0);
    }
    sums.addUp();
  }

  /** Returns when everything is on the disk. */
  public void commit() {
    store.commit();
  }

  @Override
  public void close() {
    store.close();
  }

  private void append(ImmutableList<BlockHeader> headers) {
    int from = tipHeight();
    store.append(headers);
    sums.extended(from);
    indexFrom(from);
  }

  private static void checkEnd(Branch branch, BlockHash last) throws ProofException {
    if (!branch.hash().equals(last)) {
      throw new ProofException(
          ProofException.Rule.BLOCK_HASH,
          "header " + branch.hash() + " at height " + branch.height() + " instead of " + last);
    }
  }

  private HashIndex index() {
    @Nullable HashIndex known = index;
    if (known == null) {
      known = new HashIndex();
      index = known;
      for (int height = 0; height < anchor(); height += PERIOD) {
        if (store.has(height + 1)) {
          putAll(known, height + 1, height + PERIOD);
        }
      }
      known.put(store.hash(anchor()), anchor());
      putAll(known, anchor() + 1, tipHeight());
    }
    return known;
  }

  private void indexFrom(int after) {
    @Nullable HashIndex known = index;
    if (known != null) {
      putAll(known, after + 1, tipHeight());
    }
  }

  private void putAll(HashIndex known, int first, int last) {
    for (int height = first; height <= last; height++) {
      known.put(store.hash(height), height);
    }
  }

  private boolean isAt(BlockHash hash, int height) {
    return isKnown(height) && store.hash(height).equals(hash);
  }

  private boolean isKnown(int height) {
    return height >= 0
        && height <= tipHeight()
        && (has(height) || parameters.checkpoints().at(height).isPresent());
  }

  private void checkReached(int height) throws ChainException {
    if (height < 0 || height > tipHeight()) {
      throw new ChainException(
          Reason.ABOVE_TIP, "no height " + height + ": the chain ends at " + tipHeight());
    }
  }

  private void checkKnown(int height) throws ChainException {
    checkReached(height);
    if (!isKnown(height)) {
      throw notFetched(height);
    }
  }

  private void checkHere(int height) throws ChainException {
    checkReached(height);
    if (!has(height)) {
      throw notFetched(height);
    }
  }

  private ChainException notFetched(int height) {
    return new ChainException(
        Reason.NOT_FETCHED,
        "the header at height " + height + " is not here: the chain begins at " + anchor());
  }
}
