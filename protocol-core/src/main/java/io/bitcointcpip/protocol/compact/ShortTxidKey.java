package io.bitcointcpip.protocol.compact;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import io.bitcointcpip.protocol.message.CmpctBlock;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.ShortTxid;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Sha256d;
import io.bitcointcpip.protocol.wire.WireWriter;
import io.bitcointcpip.protocol.wire.Wtxid;
import java.util.function.Function;

/**
 * The key under which one compact block names its transactions (BIP152): the first 16 bytes of the
 * single SHA-256 of header and nonce, as two little-endian numbers.
 */
public record ShortTxidKey(long k0, long k1) {
  private static final long LOW_48_BITS = 0xffff_ffff_ffffL;

  /** The key of {@code block}. */
  public static ShortTxidKey of(CmpctBlock block) {
    return of(block.header(), block.nonce());
  }

  /** The key of a block with this header, under this nonce. */
  public static ShortTxidKey of(BlockHeader header, long nonce) {
    WireWriter out = new WireWriter(BlockHeader.SIZE + Long.BYTES);
    header.encode(out);
    Bytes hash = Bytes.wrap(Sha256d.newSha256().digest(out.int64(nonce).toBytes().toByteArray()));
    return new ShortTxidKey(hash.int64(0), hash.int64(Long.BYTES));
  }

  /** The short id of the transaction {@code wtxid}. */
  public ShortTxid shortTxid(Wtxid wtxid) {
    return hasher().apply(wtxid);
  }

  /** {@link #shortTxid} for many transactions: makes the hash function once. */
  Function<Wtxid, ShortTxid> hasher() {
    HashFunction sipHash = Hashing.sipHash24(k0, k1);
    return wtxid ->
        new ShortTxid(sipHash.hashBytes(wtxid.toBytes().toByteArray()).asLong() & LOW_48_BITS);
  }
}
