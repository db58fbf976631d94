package io.bitcointcpip.protocol.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.network.Network;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void theWorkOfTheEasiestMainTargetIsKnown() {
    assertEquals(BigInteger.valueOf(0x1_0001_0001L), new CompactTarget(0x1d00_ffffL).work());
  }
}
