package io.bitcointcpip.protocol.message;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FieldKind;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * Sets the bloom filter of the connection (BIP37, since 70001; only to nodes that offer {@code
 * NODE_BLOOM}). Layout: filter, var_bytes of at most 36,000; hash functions, u32, at most 50;
 * tweak, u32; flags, u8.
 *
 * @param filter the bits, bit i in byte i/8 at i%8; an empty filter matches everything
 * @param hashFunctions how many bits an element sets
 * @param tweak varies the hash functions
 * @param flags what the peer adds to its copy when an output matches; {@code UPDATE_*}
 */
public record FilterLoad(Bytes filter, int hashFunctions, long tweak, int flags)
    implements Message {
  /** More bytes are misbehaviour (Core: {@code MAX_BLOOM_FILTER_SIZE}). */
  public static final int MAX_FILTER_SIZE = 36_000;

  /** More hash functions are misbehaviour (Core: {@code MAX_HASH_FUNCS}). */
  public static final int MAX_HASH_FUNCTIONS = 50;

  /** Flags: the filter stays as it is. */
  public static final int UPDATE_NONE = 0;

  /** Flags: the outpoint of every matching output is added. */
  public static final int UPDATE_ALL = 1;

  /** Flags: the outpoint of a matching output is added if it pays to a public key or multisig. */
  public static final int UPDATE_P2PUBKEY_ONLY = 2;

  static final MessageType<FilterLoad> TYPE =
      MessageType.of("filterload", 3 + MAX_FILTER_SIZE + 4 + 4 + 1, FilterLoad::decode)
          .toleratingTail();

  /** Checks the limits. */
  public FilterLoad {
    checkArgument(filter.length() <= MAX_FILTER_SIZE, "filter of %s bytes", filter.length());
    checkArgument(
        hashFunctions >= 0 && hashFunctions <= MAX_HASH_FUNCTIONS,
        "%s hash functions",
        hashFunctions);
  }

  static FilterLoad decode(WireReader in) throws DecodeException {
    Bytes filter = in.varBytes("filter", MAX_FILTER_SIZE, FieldKind.PLAIN);
    long hashFunctions = in.uint32("hash functions");
    if (hashFunctions > MAX_HASH_FUNCTIONS) {
      throw in.invalid(
          "hash functions", hashFunctions + " exceeds " + MAX_HASH_FUNCTIONS, Integer.BYTES);
    }
    return new FilterLoad(filter, (int) hashFunctions, in.uint32("tweak"), in.uint8("flags"));
  }

  @Override
  public void encode(WireWriter out) {
    out.varBytes(filter).uint32(hashFunctions).uint32(tweak).uint8(flags);
  }

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
