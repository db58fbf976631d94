package io.bitcointcpip.protocol.blockfile;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.blockfile.BlockFileEntry.Gap;
import io.bitcointcpip.protocol.blockfile.BlockFileEntry.Gap.Kind;
import io.bitcointcpip.protocol.blockfile.BlockFileEntry.StoredBlock;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.proof.MerkleTree;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.proof.ProofOfWork;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.MerkleRoot;
import io.bitcointcpip.protocol.wire.Txid;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes the bytes of one block file, or of a part of it, in chunks of any size, and gives the
 * blocks in them, and what lies between. The entries follow each other without a hole; how the
 * bytes were cut into chunks makes no difference.
 *
 * <p>A block is believed to begin where there are the network's magic, a possible size, a header
 * that proves its work, and transactions that fill the size exactly and, if no other record follows
 * at once, hash to the header's Merkle root. Nothing is taken on trust from the record before, so
 * reading may begin anywhere in a file: to share one between several readers, each begins at its
 * own offset, and leaves a record that begins in the next one's share to it. Scripts may hold
 * anything, but a header that proves work is not made for fun.
 *
 * <p>Holds one record at a time, of at most 4 MB. Not thread-safe.
 */
public final class BlockFileReader {
  private static final int FIRST_CAPACITY = 256 * 1024;
  private static final int MAGIC_SIZE = 4;
  private static final int HEADER_END = StoredBlock.PREFIX_SIZE + BlockHeader.SIZE;
  private static final int MIN_SIZE = BlockHeader.SIZE + 1 + Transaction.MIN_SIZE;
  // A record, and the magic of the one after it.
  private static final int MAX_NEEDED = StoredBlock.PREFIX_SIZE + Block.MAX_WEIGHT + MAGIC_SIZE;

  private final Network network;
  private final XorKey key;
  private final byte[] magic;

  // What was received and not given yet, from the byte that is looked at on, without the key.
  private byte[] window = new byte[FIRST_CAPACITY];
  private int from;
  private int to;
  private long offset;
  // How many bytes from there on it takes to see more than was seen already.
  private int needed;

  // The bytes before that belong to no record.
  private long gapOffset;
  private Kind gapKind = Kind.UNUSED;

  /**
   * A reader of a file of {@code network}.
   *
   * @param offset where in the file the bytes begin that it will be given
   */
  public BlockFileReader(Network network, XorKey key, long offset) {
    checkArgument(offset >= 0, "offset %s", offset);
    this.network = network;
    this.key = key;
    this.magic = network.magic().toByteArray();
    this.offset = offset;
    this.gapOffset = offset;
  }

  /** Takes all that remains in {@code in}, and gives what is complete to {@code sink}. */
  public void receive(ByteBuffer in, Consumer<? super BlockFileEntry> sink) {
    while (in.hasRemaining()) {
      fill(in);
      drain(false, sink);
    }
  }

  /** Gives what is left to {@code sink}, now that the file has ended. */
  public void finish(Consumer<? super BlockFileEntry> sink) {
    drain(true, sink);
    endGap(sink);
  }

  private void fill(ByteBuffer in) {
    if (to == window.length) {
      byte[] target = from == 0 ? new byte[(int) Math.min(2L * window.length, MAX_NEEDED)] : window;
      System.arraycopy(window, from, target, 0, to - from);
      window = target;
      to -= from;
      from = 0;
    }
    int count = Math.min(in.remaining(), window.length - to);
    in.get(window, to, count);
    key.apply(window, to, count, offset + (to - from));
    to += count;
  }

  private void drain(boolean last, Consumer<? super BlockFileEntry> sink) {
    while (from < to && (last || to - from >= needed)) {
      int size = candidateSize();
      needed = size > StoredBlock.PREFIX_SIZE ? size + MAGIC_SIZE : size;
      if (size > 0 && !last && needed > to - from) {
        return;
      }
      if (size <= StoredBlock.PREFIX_SIZE) {
        skip();
      } else if (size > to - from || !giveBlock(size, sink)) {
        beginTorn(sink);
        skip();
      }
    }
  }

  /**
   * The size of the record that begins here, with its prefix, as far as can be seen: 0 if none
   * does; that of the prefix, or of prefix and header, if these are not there yet.
   */
  private int candidateSize() {
    int present = to - from;
    for (int i = 0; i < Math.min(present, MAGIC_SIZE); i++) {
      if (window[from + i] != magic[i]) {
        return 0;
      }
    }
    if (present < StoredBlock.PREFIX_SIZE) {
      return StoredBlock.PREFIX_SIZE;
    }
    long size = Bytes.wrap(copy(MAGIC_SIZE, StoredBlock.PREFIX_SIZE)).uint32(0);
    if (size < MIN_SIZE || size > Block.MAX_WEIGHT) {
      return 0;
    }
    if (present < HEADER_END) {
      return HEADER_END;
    }
    return provesWork() ? StoredBlock.PREFIX_SIZE + (int) size : 0;
  }

  private boolean provesWork() {
    BlockHeader header = BlockHeader.of(Bytes.wrap(copy(StoredBlock.PREFIX_SIZE, HEADER_END)));
    try {
      ProofOfWork.check(header, network.powLimit());
      return true;
    } catch (ProofException e) {
      return false;
    }
  }

  /** Gives the block of the record of {@code size} bytes that begins here, if it is whole. */
  private boolean giveBlock(int size, Consumer<? super BlockFileEntry> sink) {
    Bytes block = Bytes.wrap(copy(StoredBlock.PREFIX_SIZE, size));
    boolean followed =
        size + MAGIC_SIZE <= to - from
            && Arrays.equals(window, from + size, from + size + MAGIC_SIZE, magic, 0, MAGIC_SIZE);
    if (!isIntact(block, followed)) {
      return false;
    }
    endGap(sink);
    sink.accept(new StoredBlock(offset, block));
    advance(size);
    gapOffset = offset;
    gapKind = Kind.UNUSED;
    return true;
  }

  /**
   * Whether a block is whole. If another record follows it, its form says so; if not, something
   * else may stand at its end, which only the Merkle root tells.
   */
  private static boolean isIntact(Bytes block, boolean followed) {
    List<Txid> txids = new ArrayList<>();
    TxidHasher hasher = new TxidHasher();
    try {
      TxCursor cursor = new TxCursor(block);
      while (cursor.next()) {
        if (!followed) {
          cursor.hash(hasher);
          txids.add(hasher.txid());
        }
      }
    } catch (DecodeException e) {
      return false;
    }
    return followed || (!txids.isEmpty() && MerkleTree.of(txids).root().equals(root(block)));
  }

  private static MerkleRoot root(Bytes block) {
    return BlockHeader.of(block.slice(0, BlockHeader.SIZE)).merkleRoot();
  }

  /** Passes over one byte, and those after it that no record can begin with. */
  private void skip() {
    int next = from + 1;
    while (next < to && window[next] != magic[0]) {
      next++;
    }
    for (int i = from; i < next && gapKind == Kind.UNUSED; i++) {
      // Room that was not written is zero in the file, whatever the key.
      if ((window[i] & 0xff) != key.at(offset + (i - from))) {
        gapKind = Kind.UNKNOWN;
      }
    }
    advance(next - from);
  }

  private void beginTorn(Consumer<? super BlockFileEntry> sink) {
    endGap(sink);
    gapOffset = offset;
    gapKind = Kind.TORN;
  }

  private void endGap(Consumer<? super BlockFileEntry> sink) {
    if (gapOffset < offset) {
      sink.accept(new Gap(gapOffset, offset - gapOffset, gapKind));
    }
    gapOffset = offset;
  }

  private void advance(int count) {
    from += count;
    offset += count;
    needed = 0;
  }

  private byte[] copy(int start, int end) {
    return Arrays.copyOfRange(window, from + start, from + end);
  }
}
