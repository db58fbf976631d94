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

/**
 * A block, as a view over its serialization. Layout: header, 80 bytes; CompactSize count;
 * transactions. Decoding judges the form only; {@code proof.BlockCheck} judges the rest.
 */
public final class Block {
  /** The most weight a block may have (BIP141); also the most bytes of its serialization. */
  public static final int MAX_WEIGHT = 4_000_000;

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

  /** The position of the transaction {@code txid}, or −1 if the block does not hold it. */
  public int indexOf(Txid txid) {
    for (int i = 0; i < transactions.size(); i++) {
      if (transactions.get(i).txid().equals(txid)) {
        return i;
      }
    }
    return -1;
  }

  /** Weight units: three times the size without witnesses plus the size with them. */
  public int weight() {
    int overhead = BlockHeader.SIZE + CompactSize.encodedLength(transactions.size());
    return 4 * overhead + transactions.stream().mapToInt(Transaction::weight).sum();
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
