package io.bitcointcpip.integration.fakenode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TestTransactionTest {
  /** The signed example of BIP143 with one legacy and one P2WPKH input. */
  private static final String BIP143 =
      """
      01000000000102fff7f7881a8099afa6940d42d1e7f6362bec38171ea3edf433541db4e4ad969f000000004948
      30450221008b9d1dc26ba6a9cb62127b02742fa9d754cd3bebf337f7a55d114c8e5cdd30be022040529b194ba3
      f9281a99f2b1c0a19c0489bc22ede944ccf4ecbab4cc618ef3ed01eeffffffef51e1b804cc89d182d279655c3a
      a89e815b1b309fe287d9b2b55d57b90ec68a0100000000ffffffff02202cb206000000001976a9148280b37df3
      78db99f66f85c95a783a76ac7a6d5988ac9093510d000000001976a9143bde42dbee7e4dbe6a21b2d50ce2f016
      7faa815988ac000247304402203609e17b84f6a7d30c80bfa610b5b4542f32a8a0d5447a12fb1366d7f01cc44a
      0220573a954c4518331561406f90300e8f3358f51928d43c212a8caed02de67eebee0121025476c2e83188368d
      a1ff3e292e7acafcdb3566bb0ad253f62fc70f07aeee635711000000""";

  @Test
  void idsOfARealSegwitTransactionAreKnown() {
    TestTransaction transaction = TestTransaction.ofHex(BIP143);

    assertTrue(transaction.hasWitness());
    assertEquals(
        "e8151a2af31c368a35053ddd4bdb285a8595c769a3ad83e0fa02314a602d4609", transaction.txidHex());
    assertEquals(
        "c36c38370907df2324d9ce9d149d191192f338b37665a82e78e76a12c909b762", transaction.wtxidHex());
    assertEquals(343, transaction.raw().size());
    assertEquals(233, transaction.stripped().size());
  }

  @Test
  void builtTransactionHasTheBytesOfItsParts() {
    TestTransaction legacy =
        TestTransaction.builder()
            .version(1)
            .spending(Octets.ofHex("ab".repeat(32)), 7, Octets.ofHex("5152"))
            .paying(1_000, "6a")
            .lockTime(9)
            .build();
    TestTransaction segwit =
        TestTransaction.builder()
            .spendingWithWitness(
                Octets.ofHex("cd".repeat(32)), 0, Octets.ofHex("0102"), Octets.EMPTY)
            .paying(0, Octets.ofHex("0014" + "11".repeat(20)))
            .build();

    assertEquals(
        "0100000001"
            + "ab".repeat(32)
            + "07000000025152ffffffff"
            + "01e803000000000000016a"
            + "09000000",
        legacy.raw().toHex());
    assertFalse(legacy.hasWitness());
    assertEquals(
        "02000000000101"
            + "cd".repeat(32)
            + "0000000000ffffffff"
            + "010000000000000000160014"
            + "11".repeat(20)
            + "0202010200"
            + "00000000",
        segwit.raw().toHex());
    assertEquals(
        "0200000001"
            + "cd".repeat(32)
            + "0000000000ffffffff"
            + "010000000000000000160014"
            + "11".repeat(20)
            + "00000000",
        segwit.stripped().toHex());
  }

  @Test
  void alteredWitnessChangesOnlyTheWtxid() {
    TestTransaction honest = TestTransaction.ofHex(BIP143);

    TestTransaction altered = honest.withAlteredWitness();

    assertEquals(honest.txid(), altered.txid());
    assertNotEquals(honest.wtxid(), altered.wtxid());
  }

  @Test
  void bytesThatAreNoTransactionAreRefused() {
    Octets whole = TestTransaction.ofHex(BIP143).raw();
    Octets tooLong = Octets.ofHex(whole.toHex() + "00");

    assertThrows(IllegalArgumentException.class, () -> TestTransaction.of(tooLong));
    for (int size = 0; size < whole.size(); size++) {
      Octets prefix = whole.slice(0, size);
      assertThrows(IllegalArgumentException.class, () -> TestTransaction.of(prefix), size + "");
    }
  }
}
