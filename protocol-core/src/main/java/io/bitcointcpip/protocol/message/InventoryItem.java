package io.bitcointcpip.protocol.message;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FieldKind;
import io.bitcointcpip.protocol.wire.Hash256;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;
import io.bitcointcpip.protocol.wire.Wtxid;

/**
 * Names a transaction or block in {@code inv}, {@code getdata} and {@code notfound}. Layout: type,
 * u32; hash, 32 bytes.
 */
public record InventoryItem(InventoryType type, Hash256 hash) {
  /** The number of bytes on the wire. */
  public static final int SIZE = Integer.BYTES + Hash256.LENGTH;

  /** An {@code inv}, {@code getdata} or {@code notfound} holds no more (Core: MAX_INV_SZ). */
  public static final int MAX_COUNT = 50_000;

  /** The payload of a list of {@link #MAX_COUNT} items, with its count. */
  static final int MAX_LIST_SIZE = 3 + MAX_COUNT * SIZE;

  /** Checks that the hash is of the kind that the type names. */
  public InventoryItem {
    checkArgument(type.hashType().includes(hash), "%s of %s", type, hash.getClass());
  }

  /** The transaction with this txid, to be sent with its witness. */
  public static InventoryItem witnessTransaction(Txid txid) {
    return new InventoryItem(InventoryType.WITNESS_TX, txid);
  }

  /** The transaction with this txid: announced, or to be sent without witness. */
  public static InventoryItem transaction(Txid txid) {
    return new InventoryItem(InventoryType.TX, txid);
  }

  /** The transaction with this wtxid. */
  public static InventoryItem transaction(Wtxid wtxid) {
    return new InventoryItem(InventoryType.WTX, wtxid);
  }

  /** The block with this hash: announced, or to be sent without witnesses. */
  public static InventoryItem block(BlockHash hash) {
    return new InventoryItem(InventoryType.BLOCK, hash);
  }

  /** The block with this hash, to be sent with its witnesses. */
  public static InventoryItem witnessBlock(BlockHash hash) {
    return new InventoryItem(InventoryType.WITNESS_BLOCK, hash);
  }

  static InventoryItem decode(WireReader in) throws DecodeException {
    InventoryType type = new InventoryType(in.uint32("type", FieldKind.INVENTORY_TYPE));
    return new InventoryItem(type, in.hash("hash", type.hashType()));
  }

  void encode(WireWriter out) {
    out.uint32(type.code()).hash(hash);
  }
}
