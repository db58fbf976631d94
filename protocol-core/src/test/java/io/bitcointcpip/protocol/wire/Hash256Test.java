package io.bitcointcpip.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class Hash256Test {
  private static final String DISPLAY =
      "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f";
  private static final String RAW =
      "6fe28c0ab6f1b372c1a6a246ae63f74f931e8365e15a089c68d6190000000000";

  @Test
  void aHashIsShownReversed() {
    BlockHash hash = BlockHash.TYPE.fromBytes(Bytes.fromHex(RAW));

    assertEquals(DISPLAY, hash.toString());
    assertEquals(hash, BlockHash.fromHex(DISPLAY));
    assertEquals(RAW, Wtxid.fromHex(DISPLAY).toBytes().toHex());
    assertEquals(RAW, MerkleRoot.fromHex(DISPLAY).toBytes().toHex());
    assertEquals(RAW, hash.toBytes().toHex());
  }

  @Test
  void hashesOfDifferentTypesAreNeverEqual() {
    assertNotEquals(Txid.fromHex(DISPLAY), Wtxid.TYPE.fromHex(DISPLAY));
    assertEquals(Txid.fromHex(DISPLAY), Txid.TYPE.from(Wtxid.TYPE.fromHex(DISPLAY)));
  }

  @Test
  void hashesAreOrderedAsNumbers() {
    BlockHash small = BlockHash.fromHex("00".repeat(31) + "ff");
    BlockHash large = BlockHash.fromHex("ff" + "00".repeat(31));

    assertTrue(small.compareTo(large) < 0);
    assertTrue(large.compareTo(small) > 0);
    assertEquals(0, small.compareTo(BlockHash.fromHex("00".repeat(31) + "ff")));
  }

  @Test
  void everyByteCountsForOrderEqualityAndZero() {
    BlockHash zero = BlockHash.TYPE.zero();
    for (int i = 0; i < Hash256.LENGTH; i++) {
      BlockHash one = withByte(i, 1);
      BlockHash most = withByte(i, 0xff);

      assertFalse(one.isZero(), "byte " + i);
      assertNotEquals(zero, one, "byte " + i);
      assertTrue(zero.compareTo(one) < 0 && one.compareTo(most) < 0, "byte " + i);
      assertTrue(most.compareTo(one) > 0 && one.compareTo(zero) > 0, "byte " + i);
      assertTrue(i == 0 || withByte(i - 1, 0xff).compareTo(one) < 0, "byte " + i);
    }
  }

  @Test
  void hashCodesTellMostHashesApart() {
    Set<Integer> codes = new HashSet<>();
    for (int i = 0; i < 256; i++) {
      codes.add(Sha256d.hash(Txid.TYPE, Bytes.of(i)).hashCode());
    }

    assertTrue(codes.size() > 250, "different hash codes: " + codes.size());
  }

  @Test
  void aTypeKnowsItsOwnAndItsName() {
    assertTrue(Txid.TYPE.includes(Txid.TYPE.zero()));
    assertFalse(Txid.TYPE.includes(Wtxid.TYPE.zero()));
    assertEquals("txid", Txid.TYPE.toString());
    assertThrows(
        IllegalArgumentException.class, () -> Txid.TYPE.fromBytes(Bytes.wrap(new byte[33])));
  }

  @Test
  void onlySixtyFourHexDigitsAreAHash() {
    assertThrows(IllegalArgumentException.class, () -> Txid.fromHex("00"));
    assertThrows(IllegalArgumentException.class, () -> Txid.fromHex("zz" + "00".repeat(31)));
    assertThrows(IllegalArgumentException.class, () -> Txid.TYPE.fromBytes(Bytes.of(1)));
  }

  @Test
  void theZeroHashIsZero() {
    assertTrue(Txid.TYPE.zero().isZero());
    assertFalse(Txid.fromHex(DISPLAY).isZero());
  }

  @Test
  void theDoubleHashOfNothingIsKnown() {
    assertEquals(
        "5df6e0e2761359d30a8275058e299fcc0381534545f55cf43e41983f5d4c9456",
        Sha256d.hash(RawHash.TYPE, Bytes.EMPTY).toBytes().toHex());
    assertEquals("5df6e0e2", Sha256d.checksum(Bytes.EMPTY).toHex());
  }

  @Test
  void theHashOfPartsIsThatOfTheirConcatenation() {
    Bytes bytes = Bytes.fromHex("0011223344556677");

    assertEquals(
        Sha256d.hash(RawHash.TYPE, Bytes.fromHex("00334477")),
        Sha256d.hash(RawHash.TYPE, bytes, 1, 3, 5, 7));
  }

  /** All zero but byte {@code index}, of which 0 counts least. */
  private static BlockHash withByte(int index, int value) {
    byte[] raw = new byte[Hash256.LENGTH];
    raw[index] = (byte) value;
    return BlockHash.TYPE.fromBytes(Bytes.wrap(raw));
  }
}
