package io.bitcointcpip.protocol.message;

import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Hash256;
import io.bitcointcpip.protocol.wire.HashType;
import io.bitcointcpip.protocol.wire.RawHash;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.protocol.wire.Wtxid;

/**
 * What an inventory item is (Core: {@code GetDataMsg}). Unknown types are kept as they are.
 *
 * @param code u32
 */
public record InventoryType(long code) {
  /** A transaction by txid; asked for, it comes without witness. */
  public static final InventoryType TX = new InventoryType(1);

  /** A block; asked for, it comes without witnesses. */
  public static final InventoryType BLOCK = new InventoryType(2);

  /** A block filtered by the bloom filter of the connection; only asked for (BIP37). */
  public static final InventoryType FILTERED_BLOCK = new InventoryType(3);

  /** A block as short ids; only asked for (BIP152). */
  public static final InventoryType COMPACT_BLOCK = new InventoryType(4);

  /** A transaction by wtxid (BIP339). */
  public static final InventoryType WTX = new InventoryType(5);

  /** A transaction by txid, with its witness; only asked for (BIP144). */
  public static final InventoryType WITNESS_TX = new InventoryType(0x4000_0001);

  /** A block with its witnesses; only asked for (BIP144). */
  public static final InventoryType WITNESS_BLOCK = new InventoryType(0x4000_0002);

  /** The name in Core's source, or the number. */
  public String name() {
    return switch ((int) code) {
      case 1 -> "MSG_TX";
      case 2 -> "MSG_BLOCK";
      case 3 -> "MSG_FILTERED_BLOCK";
      case 4 -> "MSG_CMPCT_BLOCK";
      case 5 -> "MSG_WTX";
      case 0x4000_0001 -> "MSG_WITNESS_TX";
      case 0x4000_0002 -> "MSG_WITNESS_BLOCK";
      default -> "unknown type " + Long.toHexString(code);
    };
  }

  /** The type of the hash that items of this type carry. */
  HashType<? extends Hash256> hashType() {
    return switch ((int) code) {
      case 1, 0x4000_0001 -> Txid.TYPE;
      case 5 -> Wtxid.TYPE;
      case 2, 3, 4, 0x4000_0002 -> BlockHash.TYPE;
      default -> RawHash.TYPE;
    };
  }

  /** The name. */
  @Override
  public String toString() {
    return name();
  }
}
