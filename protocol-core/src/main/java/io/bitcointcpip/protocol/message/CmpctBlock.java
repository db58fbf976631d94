package io.bitcointcpip.protocol.message;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.ShortTxid;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * A block whose transactions are mostly named, not sent (BIP152 version 2, since 70014): the
 * receiver has most of them already. {@code compact.Reconstruction} makes a block of it.
 *
 * <pre>
 * header     80 bytes
 * nonce      u64, part of the key of the short ids
 * short ids  CompactSize count; 6 bytes each: the transactions that are not prefilled, in order
 * prefilled  CompactSize count; per entry the index as a gap, CompactSize, and the transaction
 * </pre>
 *
 * <p>Short ids and prefilled transactions together are at most 65,535. An index gap counts the
 * indexes left out since the one before.
 */
public record CmpctBlock(
    BlockHeader header,
    long nonce,
    ImmutableList<ShortTxid> shortIds,
    ImmutableList<Prefilled> prefilled)
    implements Message {
  /** Blocks of more transactions cannot be sent this way: indexes have 16 bits. */
  public static final int MAX_TRANSACTIONS = 0xffff;

  static final MessageType<CmpctBlock> TYPE =
      MessageType.of("cmpctblock", MessageType.MAX_PAYLOAD, CmpctBlock::decode);

  /**
   * A transaction that is sent in full: the coinbase, and what the receiver will hardly have.
   *
   * @param index its position in the block
   */
  public record Prefilled(int index, Transaction transaction) {
    static final int MIN_SIZE = 1 + Transaction.MIN_SIZE;
  }

  /** Checks the number of transactions, and that the indexes ascend. */
  public CmpctBlock {
    checkArgument(
        shortIds.size() + prefilled.size() <= MAX_TRANSACTIONS,
        "compact block of %s transactions",
        shortIds.size() + prefilled.size());
    IndexGaps gaps = new IndexGaps();
    prefilled.forEach(each -> gaps.check(each.index()));
  }

  static CmpctBlock decode(WireReader in) throws DecodeException {
    BlockHeader header = in.struct("header", BlockHeader::decode);
    long nonce = in.uint64("nonce");
    ImmutableList<ShortTxid> shortIds =
        in.list("short ids", MAX_TRANSACTIONS, ShortTxid.SIZE, ShortTxid::decode);
    IndexGaps gaps = new IndexGaps();
    ImmutableList<Prefilled> prefilled =
        in.list(
            "prefilled",
            MAX_TRANSACTIONS - shortIds.size(),
            Prefilled.MIN_SIZE,
            each -> new Prefilled(gaps.read(each), Transaction.decode(each)));
    return new CmpctBlock(header, nonce, shortIds, prefilled);
  }

  @Override
  public void encode(WireWriter out) {
    IndexGaps gaps = new IndexGaps();
    header.encode(out);
    out.int64(nonce).list(shortIds, ShortTxid::encode);
    out.list(
        prefilled,
        (each, writer) -> {
          gaps.write(each.index(), writer);
          each.transaction().encode(writer);
        });
  }

  /** How many transactions the block has. */
  public int transactionCount() {
    return shortIds.size() + prefilled.size();
  }

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
