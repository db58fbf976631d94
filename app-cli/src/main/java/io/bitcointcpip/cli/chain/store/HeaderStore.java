package io.bitcointcpip.cli.chain.store;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableSortedMap;
import io.bitcointcpip.protocol.chain.HeaderSource;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * The headers of one chain, by height: all between {@link #base} (a checkpoint, or genesis) and
 * {@link #tip}, and any number of whole periods below. A period is what follows a height that 2016
 * divides, up to the next one.
 *
 * <p>Nothing is promised of what was written since the last {@link #commit}; what was complete then
 * survives whatever happens. Does not judge headers: whoever writes them has. All methods may throw
 * {@link StoreException}. Not thread-safe.
 */
public final class HeaderStore implements HeaderSource, AutoCloseable {
  /** How many headers a period has. */
  public static final int PERIOD = 2016;

  private static final VarHandle INT_LE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int TIME_AT = 68;
  private static final int BITS_AT = 72;

  private final Path where;
  private final ChainParameters parameters;
  private final HeaderBytes bytes;
  private final Journal journal;
  private final PeriodCache cache;
  private final SortedMap<Integer, Integer> checksums;
  private final TreeSet<Integer> changed = new TreeSet<>();
  private int base;
  private int tip;
  private BlockHash tipHash;
  private boolean failed;

  HeaderStore(
      Path where, ChainParameters parameters, HeaderBytes bytes, Journal journal, Recovery found) {
    this.where = where;
    this.parameters = parameters;
    this.bytes = bytes;
    this.journal = journal;
    this.cache = new PeriodCache(bytes);
    this.checksums = new TreeMap<>(found.checksums());
    this.base = found.base();
    this.tip = found.tip();
    this.tipHash = tip == base ? anchorHash() : header(tip).hash();
  }

  /**
   * Opens the store in {@code directory}, which is created if need be.
   *
   * @throws StoreException if it cannot be written to, another process uses it, or a newer version
   *     of this program wrote it
   */
  public static HeaderStore open(Path directory, ChainParameters parameters) {
    return StoreOpening.open(new StoreDirectory(directory, FileChannel::open), parameters);
  }

  /** Whether {@code folder} holds headers, in whatever state. */
  public static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(DiskJournal.HEADERS));
  }

  /** A store that is forgotten when it is closed. */
  public static HeaderStore inMemory(ChainParameters parameters) {
    return StoreOpening.inMemory(parameters, new MemoryBytes(), Optional.empty());
  }

  /**
   * A copy, in memory, of what another process keeps in {@code directory}: of its chain, not of the
   * periods below. Empty if there is nothing, or it changes meanwhile.
   *
   * @throws StoreException if it cannot be read
   */
  public static HeaderStore copyOf(Path directory, ChainParameters parameters) {
    return StoreOpening.copyOf(new StoreDirectory(directory, FileChannel::open), parameters);
  }

  /** Brings file and journal to what was found to be sound, if they are not. */
  void tidy(Optional<StoreState> state) throws IOException {
    if (bytes.count() > tip + 1) {
      bytes.truncate(tip + 1);
    }
    if (state.isPresent() && !state.get().equals(state())) {
      changed.add(0);
      commit();
    }
    journal.end();
  }

  /** What kind of chain it is. */
  public ChainParameters parameters() {
    return parameters;
  }

  /** The height that the chain begins above; 0 if it begins at genesis. */
  public int base() {
    return base;
  }

  /** The height of the last header; {@link #base} if there is none. */
  public int tip() {
    return tip;
  }

  /** The hash of the last header. */
  public BlockHash tipHash() {
    return tipHash;
  }

  /** Whether the header at {@code height} is here. */
  public boolean has(int height) {
    return height == 0
        || (height > base && height <= tip)
        || (height > 0 && height <= base && checksums.containsKey((height - 1) / PERIOD));
  }

  /** The header at {@code height}, which must be here. */
  public BlockHeader header(int height) {
    if (height == 0) {
      return parameters.genesis();
    }
    int from = offset(height);
    byte[] raw = Arrays.copyOfRange(period(height), from, from + BlockHeader.SIZE);
    return BlockHeader.of(Bytes.wrap(raw));
  }

  /** The hash of the header at {@code height}, which must be here, or a checkpoint. */
  public BlockHash hash(int height) {
    if (height == tip) {
      return tipHash;
    }
    if (has(height + 1)) {
      // It is in the next one, and need not be worked out.
      return header(height + 1).previous();
    }
    return parameters.checkpoints().hashAt(height).orElseGet(() -> header(height).hash());
  }

  @Override
  public long time(int height) {
    return word(height, TIME_AT, BlockHeader::time, Checkpoint::time);
  }

  @Override
  public long bits(int height) {
    return word(height, BITS_AT, BlockHeader::bits, Checkpoint::bits);
  }

  private long word(
      int height,
      int at,
      ToLongFunction<BlockHeader> ofGenesis,
      ToLongFunction<Checkpoint> ofCheckpoint) {
    if (height == 0) {
      return ofGenesis.applyAsLong(parameters.genesis());
    }
    if (!has(height)) {
      return parameters
          .checkpoints()
          .at(height)
          .map(ofCheckpoint::applyAsLong)
          .orElseThrow(() -> new IndexOutOfBoundsException("no header at " + height));
    }
    return (int) INT_LE.get(period(height), offset(height) + at) & 0xffff_ffffL;
  }

  /** Adds headers after the last. */
  public void append(List<BlockHeader> headers) {
    if (!headers.isEmpty()) {
      write(tip + 1, raw(headers));
      tip += headers.size();
      tipHash = headers.get(headers.size() - 1).hash();
    }
  }

  /**
   * Puts {@code headers} in the place of all that come after {@code fork}. Stopped in between, the
   * next {@link #open} completes it.
   */
  public void replace(int fork, List<BlockHeader> headers) {
    checkArgument(fork >= base && fork <= tip, "fork at %s", fork);
    checkArgument(!headers.isEmpty(), "a reorganisation to nothing");
    commit();
    Replacement replacement = new Replacement(fork + 1, raw(headers));
    try {
      journal.begin(replacement);
      int last = fork + headers.size();
      write(fork + 1, replacement.headers());
      if (last < tip) {
        bytes.truncate(last + 1);
        checksums.tailMap((last - 1) / PERIOD + 1).clear();
      }
      tip = last;
      tipHash = headers.get(headers.size() - 1).hash();
      commit();
      journal.end();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Adds a whole period that lies below {@link #base}. */
  public void putPeriod(int period, List<BlockHeader> headers) {
    checkArgument(headers.size() == PERIOD, "a period of %s headers", headers.size());
    checkArgument((period + 1) * PERIOD <= base, "period %s is part of the chain", period);
    byte[] raw = raw(headers);
    write(period * PERIOD + 1, raw);
    checksums.put(period, StoreState.checksum(raw, raw.length));
  }

  /**
   * Makes the periods that lie below part of the chain, down to {@code height}.
   *
   * @throws IllegalArgumentException if one of them is missing
   */
  public void lowerBase(int height) {
    for (int each = height; each < base; each += PERIOD) {
      checkArgument(has(each + 1), "no period after %s", each);
    }
    base = height;
    changed.add(base / PERIOD);
  }

  /** Begins the chain at genesis instead of a checkpoint; it must have no headers yet. */
  public void beginAtGenesis() {
    checkArgument(tip == base, "there are headers up to %s", tip);
    base = 0;
    tip = 0;
    tipHash = parameters.genesis().hash();
  }

  /** Returns when all that was written would survive a power failure. */
  public void commit() {
    if (changed.isEmpty()) {
      return;
    }
    checkSound();
    try {
      for (int period : changed) {
        int count = Math.min(PERIOD, tip - period * PERIOD);
        if (has(period * PERIOD + 1) && count > 0) {
          byte[] headers = cache.get(period);
          checksums.put(period, StoreState.checksum(headers, count * BlockHeader.SIZE));
        }
      }
      bytes.force();
      journal.commit(state());
      changed.clear();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Closes the files; what was not committed may be lost. */
  @Override
  public void close() {
    try (journal;
        bytes) {
      // Closing is all.
    } catch (IOException e) {
      throw StoreException.failed(where, e);
    }
  }

  private void write(int height, byte[] raw) {
    checkSound();
    int last = height + raw.length / BlockHeader.SIZE - 1;
    try {
      cache.write(height, raw);
    } catch (IOException e) {
      throw failure(e);
    }
    for (int period = (height - 1) / PERIOD; period <= (last - 1) / PERIOD; period++) {
      changed.add(period);
    }
  }

  /** Once writing failed nobody knows what reached the disk, and nothing more is written. */
  private void checkSound() {
    if (failed) {
      throw new StoreException(
          StoreException.Reason.FAILED, "the headers in " + where + " could not be kept before");
    }
  }

  private StoreException failure(IOException cause) {
    failed = true;
    return StoreException.failed(where, cause);
  }

  private StoreState state() {
    return new StoreState(
        parameters.genesis().hash(), base, tip, ImmutableSortedMap.copyOfSorted(checksums));
  }

  private byte[] period(int height) {
    if (!has(height)) {
      throw new IndexOutOfBoundsException("no header at " + height);
    }
    try {
      return cache.get((height - 1) / PERIOD);
    } catch (IOException e) {
      throw StoreException.failed(where, e);
    }
  }

  private BlockHash anchorHash() {
    return base == 0
        ? parameters.genesis().hash()
        : parameters.checkpoints().at(base).orElseThrow().hash();
  }

  private static int offset(int height) {
    return (height - 1) % PERIOD * BlockHeader.SIZE;
  }

  private static byte[] raw(List<BlockHeader> headers) {
    byte[] raw = new byte[headers.size() * BlockHeader.SIZE];
    for (int i = 0; i < headers.size(); i++) {
      headers.get(i).raw().copyTo(raw, i * BlockHeader.SIZE);
    }
    return raw;
  }
}
