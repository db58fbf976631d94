package io.bitcointcpip.protocol.primitive;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.CompactSize;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;
import java.util.List;
import java.util.OptionalInt;

/**
 * A block, as a view over its serialization. Layout: header, 80 bytes; CompactSize count;
 * transactions. Decoding judges the form only; {@code proof.BlockCheck} judges the rest.
 */
public final class Block {
  /** The most weight a block may have (BIP141); also the most bytes of its serialization. */
  public static final int MAX_WEIGHT = 4_000_000;

  private static final int HEIGHT_VERSION = 2;
  private static final int OP_1 = 0x51;
  private static final int OP_16 = 0x60;
  // Four bytes with their sign bit clear fit an int.
  private static final int MAX_HEIGHT_BYTES = 4;

  private final Bytes raw;
  private final BlockHeader header;
  private final ImmutableList<Transaction> transactions;

  private Block(Bytes raw, BlockHeader header, ImmutableList<Transaction> transactions) {
    this.raw = raw;
    this.header = header;
    this.transactions = transactions;
  }

  /** Reads a block. */
  public static Block decode(WireReader in) throws DecodeException {
    int start = in.position();
    BlockHeader header = in.struct("header", BlockHeader::decode);
    ImmutableList<Transaction> transactions =
        in.list(
            "transactions",
            MAX_WEIGHT / Transaction.MIN_SIZE,
            Transaction.MIN_SIZE,
            Transaction::decode);
    return new Block(in.since(start), header, transactions);
  }

  /** A block of the given parts; whether they belong together is not checked. */
  public static Block of(BlockHeader header, List<Transaction> transactions) {
    WireWriter out = new WireWriter();
    header.encode(out);
    out.list(transactions, Transaction::encode);
    return Trusted.decode(out.toBytes(), Block::decode);
  }

  /** Writes the block exactly as it was read. */
  public void encode(WireWriter out) {
    out.bytes(raw);
  }

  /** The serialization, as it was read. */
  public Bytes raw() {
    return raw;
  }

  /** The header. */
  public BlockHeader header() {
    return header;
  }

  /** The block's hash. */
  public BlockHash hash() {
    return header.hash();
  }

  /** The transactions; the first is the coinbase in every valid block. */
  public ImmutableList<Transaction> transactions() {
    return transactions;
  }

  /** The same block as it is sent to those who do not ask for witnesses (BIP144). */
  public Block withoutWitnesses() {
    WireWriter out = new WireWriter(raw.length());
    header.encode(out);
    out.list(transactions, (transaction, writer) -> writer.bytes(transaction.strippedRaw()));
    return Trusted.decode(out.toBytes(), Block::decode);
  }

  /** The position of the transaction {@code txid}, or −1 if the block does not hold it. */
  public int indexOf(Txid txid) {
    for (int i = 0; i < transactions.size(); i++) {
      if (transactions.get(i).txid().equals(txid)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The height that the coinbase states (BIP34): its scriptSig begins with a push of it. Empty for
   * blocks of version 1, and for a coinbase that begins with something else.
   */
  public OptionalInt statedHeight() {
    if (header.version() < HEIGHT_VERSION
        || transactions.isEmpty()
        || !transactions.get(0).isCoinbase()) {
      return OptionalInt.empty();
    }
    Bytes script = transactions.get(0).inputs().get(0).scriptSig();
    int first = script.isEmpty() ? 0 : script.get(0);
    if (first >= OP_1 && first <= OP_16) {
      return OptionalInt.of(first - OP_1 + 1);
    }
    if (first < 1 || first > MAX_HEIGHT_BYTES || script.length() <= first) {
      return OptionalInt.empty();
    }
    long height = 0;
    for (int i = first; i >= 1; i--) {
      height = height << Byte.SIZE | script.get(i);
    }
    // The top bit of a script number is its sign; no height is negative.
    boolean negative = script.get(first) >= 0x80;
    return negative ? OptionalInt.empty() : OptionalInt.of((int) height);
  }

  /** Weight units: three times the size without witnesses plus the size with them. */
  public int weight() {
    int weight = 4 * (BlockHeader.SIZE + CompactSize.encodedLength(transactions.size()));
    for (Transaction each : transactions) {
      weight += each.weight();
    }
    return weight;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Block that && raw.equals(that.raw);
  }

  @Override
  public int hashCode() {
    return raw.hashCode();
  }

  /** The block's hash. */
  @Override
  public String toString() {
    return hash().toString();
  }
}
