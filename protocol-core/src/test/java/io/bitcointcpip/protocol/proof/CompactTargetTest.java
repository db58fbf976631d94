package io.bitcointcpip.protocol.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompactTargetTest {
  @ParameterizedTest
  @CsvSource({
    "00000000, 0, false, false",
    "00123456, 0, false, false",
    "01003456, 0, false, false",
    "02000056, 0, false, false",
    "03000000, 0, false, false",
    "04000000, 0, false, false",
    "00923456, 0, false, false",
    "01803456, 0, false, false",
    "01123456, 12, false, false",
    "01fedcba, 7e, true, false",
    "02123456, 1234, false, false",
    "03123456, 123456, false, false",
    "04123456, 12345600, false, false",
    "04923456, 12345600, true, false",
    "05009234, 92340000, false, false",
    "20123456, 1234560000000000000000000000000000000000000000000000000000000000, false, false",
    "ff123456, 0, false, true",
  })
  void targetsAreExpandedAsCoreExpandsThem(
      String bits, String target, boolean negative, boolean overflow) {
    CompactTarget compact = new CompactTarget(Long.parseLong(bits, 16));

    assertEquals(negative, compact.isNegative());
    assertEquals(overflow, compact.isOverflow());
    if (!overflow) {
      assertEquals(new BigInteger(target, 16), compact.toBigInteger());
    }
  }

  @DisplayName("C21: negative, overflowing and zero targets are not valid")
  @Test
  void extremeTargetsAreNotValid() {
    BigInteger limit = Network.REGTEST.powLimit();

    assertFalse(new CompactTarget(0).isValid(limit));
    assertFalse(new CompactTarget(0x0492_3456L).isValid(limit), "negative");
    assertFalse(new CompactTarget(0xff12_3456L).isValid(limit), "overflow");
    assertFalse(new CompactTarget(0x207f_ffffL).isValid(Network.MAIN.powLimit()), "too easy");
    assertTrue(new CompactTarget(0x1d00_ffffL).isValid(Network.MAIN.powLimit()));
    assertTrue(new CompactTarget(0x1e03_77aeL).isValid(Network.SIGNET.powLimit()));
  }

  @Test
  void numbersAreExpandedAndCompressedAsInCore() {
    int count = 0;
    for (JsonNode row : Vectors.json("headers/nbits_and_retarget.json").get("compact")) {
      CompactTarget target = new CompactTarget(Long.parseLong(row.get("compact").asText(), 16));

      assertEquals(row.get("negative").asBoolean(), target.isNegative(), row::toString);
      assertEquals(row.get("overflow").asBoolean(), target.isOverflow(), row::toString);
      if (!row.get("overflow").asBoolean()) {
        BigInteger magnitude = new BigInteger(row.get("magnitude").asText(), 16);
        assertEquals(magnitude, target.toBigInteger(), row::toString);
        if (!row.get("reencoded_with_sign_flag").asBoolean()) {
          assertEquals(
              row.get("reencoded").asText(), CompactTarget.of(magnitude).toString(), row::toString);
        }
      }
      count++;
    }
    assertTrue(count > 10, "rows: " + count);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 00000000",
    "1, 01010000",
    "7f, 017f0000",
    "80, 02008000",
    "ffff, 0300ffff",
    "800000, 04008000",
    "123456789a, 05123456",
    "ffff0000000000000000000000000000000000000000000000000000, 1d00ffff"
  })
  void aNumberIsCompressedToItsUpperBytes(String number, String bits) {
    assertEquals(bits, CompactTarget.of(new BigInteger(number, 16)).toString());
  }

  @Test
  void thereIsNoTargetBelowZero() {
    assertThrows(IllegalArgumentException.class, () -> CompactTarget.of(BigInteger.valueOf(-1)));
  }

  @Test
  void compressingLosesLessThanOnePartInThirtyTwoThousand() {
    long seed = 256;
    Random random = new Random(seed);
    for (int round = 0; round < 10_000; round++) {
      BigInteger number = new BigInteger(random.nextInt(257), random);

      CompactTarget target = CompactTarget.of(number);

      BigInteger lost = number.subtract(target.toBigInteger());
      String where = "seed " + seed + ", round " + round;
      assertTrue(lost.signum() >= 0, where);
      assertTrue(lost.shiftLeft(15).compareTo(number) <= 0, where);
      assertFalse(target.isNegative() || target.isOverflow(), where);
      assertEquals(target, CompactTarget.of(target.toBigInteger()), where);
    }
  }

  @Test
  void aHashMeetsTheTargetIfItIsNotAboveItAsANumber() {
    long seed = 32;
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      long size = random.nextInt(40);
      CompactTarget target = new CompactTarget(size << 24 | random.nextInt(1 << 24));
      byte[] raw = new byte[32];
      for (int i = 0; i < Math.min(size, 32); i++) {
        raw[i] = (byte) random.nextInt();
      }
      BlockHash hash = BlockHash.TYPE.fromBytes(Bytes.wrap(raw));

      boolean expected = new BigInteger(hash.toString(), 16).compareTo(target.toBigInteger()) <= 0;

      assertEquals(expected, target.isMetBy(hash), "seed " + seed + ", round " + round);
    }
  }

  @Test
  void theTargetItselfMeetsTheTarget() {
    CompactTarget target = new CompactTarget(0x1d00_ffffL);

    assertTrue(target.isMetBy(BlockHash.fromHex("00000000ffff" + "0".repeat(52))));
    assertFalse(target.isMetBy(BlockHash.fromHex("00000000ffff" + "0".repeat(51) + "1")));
  }

  @Test
  void theEasiestTargetOfMainnetIsWorthFourBillionHashes() {
    assertEquals(BigInteger.valueOf(0x1_0001_0001L), new CompactTarget(0x1d00_ffffL).work());
    assertEquals(BigInteger.TWO, new CompactTarget(0x207f_ffffL).work());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 0x0180_0000L, 0x0100_3456L, 0x1d80_0001L, 0x2300_0001L, 0xffff_ffffL})
  void aMalformedTargetIsWorthNothing(long bits) {
    assertEquals(BigInteger.ZERO, new CompactTarget(bits).work());
    assertFalse(new CompactTarget(bits).isValid(BigInteger.TWO.pow(256)));
  }
}
