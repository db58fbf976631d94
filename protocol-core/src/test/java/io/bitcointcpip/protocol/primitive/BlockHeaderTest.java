package io.bitcointcpip.protocol.primitive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bitcointcpip.protocol.testing.CodecAssert;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.MerkleRoot;
import org.junit.jupiter.api.Test;

class BlockHeaderTest {
  private static final String GENESIS =
      "01000000"
          + "00".repeat(32)
          + "3ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a"
          + "29ab5f49"
          + "ffff001d"
          + "1dac2b7c";
  private static final String GENESIS_HASH =
      "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f";

  private final BlockHeader genesis = BlockHeader.of(Bytes.fromHex(GENESIS));

  @Test
  void theHeaderOfTheGenesisBlockHasItsFields() {
    assertEquals(1, genesis.version());
    assertEquals(BlockHash.TYPE.zero(), genesis.previous());
    assertEquals(
        MerkleRoot.fromHex("4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b"),
        genesis.merkleRoot());
    assertEquals(1_231_006_505, genesis.time());
    assertEquals(0x1d00_ffff, genesis.bits());
    assertEquals(2_083_236_893, genesis.nonce());
    assertEquals(BlockHash.fromHex(GENESIS_HASH), genesis.hash());
    assertEquals(GENESIS, genesis.raw().toHex());
  }

  @Test
  void numbersAreUnsignedButTheVersion() {
    BlockHeader header = BlockHeader.of(Bytes.fromHex("ff".repeat(BlockHeader.SIZE)));

    assertEquals(-1, header.version());
    assertEquals(0xffff_ffffL, header.time());
    assertEquals(0xffff_ffffL, header.bits());
    assertEquals(0xffff_ffffL, header.nonce());
  }

  @Test
  void theEightyBytesAreReadAndWritten() {
    CodecAssert.assertCodec(genesis, GENESIS, BlockHeader::decode, BlockHeader::encode);
  }

  @Test
  void headersOfTheSameBytesAreEqualAndShownByTheirHash() {
    BlockHeader same = BlockHeader.of(Bytes.fromHex(GENESIS));
    BlockHeader other = BlockHeader.of(Bytes.fromHex(GENESIS.replace("1dac2b7c", "1eac2b7c")));

    assertEquals(genesis, same);
    assertEquals(genesis.hashCode(), same.hashCode());
    assertNotEquals(genesis, other);
    assertNotEquals(genesis.hashCode(), other.hashCode());
    assertEquals(GENESIS_HASH, genesis.toString());
  }

  @Test
  void otherBytesThanEightyAreNoHeader() {
    assertThrows(
        IllegalArgumentException.class, () -> BlockHeader.of(Bytes.fromHex(GENESIS + "00")));
    assertThrows(IllegalArgumentException.class, () -> BlockHeader.of(Bytes.EMPTY));
  }
}
