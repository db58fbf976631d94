package io.bitcointcpip.integration.fakenode;

import java.util.ArrayList;
import java.util.List;

/**
 * An entry of {@code inv}, {@code getdata} and {@code notfound}: 36 bytes.
 *
 * @param type u32, such as {@link #WITNESS_TX}
 * @param hash 32 bytes in the order in which they are sent
 */
public record InventoryEntry(long type, Octets hash) {
  /** A transaction by txid; asked for, it is sent without witness. */
  public static final long TX = 1;

  /** A block; asked for, it is sent without witnesses. */
  public static final long BLOCK = 2;

  /** A block as its header and the proof of what matches the peer's bloom filter. */
  public static final long FILTERED_BLOCK = 3;

  /** A block as short ids. */
  public static final long COMPACT_BLOCK = 4;

  /** A transaction by wtxid. */
  public static final long WTX = 5;

  /** A transaction by txid, with its witness. */
  public static final long WITNESS_TX = 0x4000_0001L;

  /** A block with its witnesses. */
  public static final long WITNESS_BLOCK = 0x4000_0002L;

  private static final int HASH_SIZE = 32;

  /** The entries of the payload of an {@code inv}, {@code getdata} or {@code notfound}. */
  public static List<InventoryEntry> parse(Octets payload) {
    OctetsReader in = new OctetsReader(payload);
    int count = in.count();
    List<InventoryEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(new InventoryEntry(in.u32(), in.bytes(HASH_SIZE)));
    }
    return entries;
  }

  /** Whether it names a transaction. */
  public boolean isTransaction() {
    return type == TX || type == WTX || type == WITNESS_TX;
  }

  /** Whether it names a block that is to be sent as such. */
  public boolean isBlock() {
    return type == BLOCK || type == WITNESS_BLOCK || type == COMPACT_BLOCK;
  }

  void appendTo(OctetsBuilder out) {
    out.u32(type).bytes(hash);
  }
}
