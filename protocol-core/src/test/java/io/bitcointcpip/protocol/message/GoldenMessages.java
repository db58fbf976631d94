package io.bitcointcpip.protocol.message;

import com.google.common.collect.ImmutableMap;
import io.bitcointcpip.protocol.wire.Bytes;

/**
 * One payload of every type, laid out by hand from the protocol reference or taken from the chain:
 * none was made by the encoder. A new message is a new line.
 */
final class GoldenMessages {
  static final String GENESIS_HEADER =
      "01000000"
          + "00".repeat(32)
          + "3ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a"
          + "29ab5f49ffff001d1dac2b7c";
  static final String GENESIS_COINBASE =
      "01000000"
          + "01"
          + "00".repeat(32)
          + "ffffffff"
          + "4d04ffff001d0104455468652054696d65732030332f4a616e2f32303039204368616e63656c6c6f72"
          + "206f6e206272696e6b206f66207365636f6e64206261696c6f757420666f722062616e6b73"
          + "ffffffff"
          + "01"
          + "00f2052a01000000"
          + "434104678afdb0fe5548271967f1a67130b7105cd6a828e03909a67962e0ea1f61deb649f6bc3f4cef38"
          + "c4f35504e51ec112de5c384df7ba0b8d578a4c702b6bf11d5fac"
          + "00000000";
  // One input with a witness of one item, one output to OP_1.
  static final String SEGWIT_TRANSACTION =
      "02000000"
          + "0001"
          + "01"
          + "11".repeat(32)
          + "00000000"
          + "00"
          + "fdffffff"
          + "01"
          + "e803000000000000"
          + "0151"
          + "01"
          + "02aabb"
          + "00000000";
  private static final String HASH_A = "aa".repeat(32);
  private static final String HASH_B = "bb".repeat(32);
  private static final String NO_ADDRESS = "00".repeat(26);

  private static final ImmutableMap<String, String> PAYLOADS =
      ImmutableMap.<String, String>builder()
          .put(
              "addr",
              "01" + "00e1f505" + "0900000000000000" + "00".repeat(10) + "ffff01020304" + "208d")
          .put("addrv2", "01" + "00e1f505" + "09" + "01" + "0401020304" + "208d")
          .put("alert", "03010203" + "020405")
          .put("block", GENESIS_HEADER + "01" + GENESIS_COINBASE)
          .put("blocktxn", HASH_A + "01" + SEGWIT_TRANSACTION)
          .put("cfcheckpt", "00" + HASH_A + "01" + HASH_B)
          .put("cfheaders", "00" + HASH_A + HASH_B + "01" + HASH_A)
          .put("cfilter", "00" + HASH_A + "020100")
          .put(
              "cmpctblock",
              GENESIS_HEADER
                  + "0807060504030201"
                  + "01"
                  + "010203040506"
                  + "01"
                  + "00"
                  + GENESIS_COINBASE)
          .put("feature", "0474657374" + "020102")
          .put("feefilter", "e803000000000000")
          .put("filteradd", "03010203")
          .put("filterclear", "")
          .put("filterload", "020102" + "05000000" + "07000000" + "01")
          .put("getaddr", "")
          .put("getblocks", "80110100" + "01" + HASH_A + HASH_B)
          .put("getblocktxn", HASH_A + "02" + "00" + "05")
          .put("getcfcheckpt", "00" + HASH_A)
          .put("getcfheaders", "00" + "01000000" + HASH_A)
          .put("getcfilters", "00" + "01000000" + HASH_A)
          .put("getdata", "01" + "01000040" + HASH_A)
          .put("getheaders", "80110100" + "02" + HASH_A + HASH_B + "00".repeat(32))
          .put("headers", "01" + GENESIS_HEADER + "00")
          .put("inv", "02" + "01000000" + HASH_A + "02000000" + HASH_B)
          .put("mempool", "")
          .put("merkleblock", GENESIS_HEADER + "01000000" + "01" + HASH_A + "0101")
          .put("notfound", "01" + "05000000" + HASH_A)
          .put("ping", "0102030405060708")
          .put("pong", "0102030405060708")
          .put("reject", "027478" + "10" + "03626164" + HASH_A)
          .put("sendaddrv2", "")
          .put("sendcmpct", "01" + "0200000000000000")
          .put("sendheaders", "")
          .put("sendtxrcncl", "01000000" + "0102030405060708")
          .put("tx", SEGWIT_TRANSACTION)
          .put("verack", "")
          .put(
              "version",
              "80110100"
                  + "0904000000000000"
                  + "00e1f50500000000"
                  + NO_ADDRESS
                  + NO_ADDRESS
                  + "0102030405060708"
                  + "042f612f2f"
                  + "07000000"
                  + "01")
          .put("wtxidrelay", "")
          .buildOrThrow();

  private GoldenMessages() {}

  /** Payloads by command. */
  static ImmutableMap<String, String> all() {
    return PAYLOADS;
  }

  static Bytes payload(String command) {
    String hex = PAYLOADS.get(command);
    if (hex == null) {
      throw new AssertionError("add golden bytes of " + command + " to GoldenMessages");
    }
    return Bytes.fromHex(hex);
  }
}
