package io.bitcointcpip.transport.v2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.crypto.AEADBadTagException;
import org.junit.jupiter.api.Test;

class Bip324CipherTest {
  @Test
  void everyRunOfTheBipIsTheSame() {
    List<Map<String, String>> rows = CsvRows.of("bip324/packet_encoding_test_vectors.csv");

    assertEquals(7, rows.size());
    rows.forEach(Bip324CipherTest::assertRun);
  }

  private static void assertRun(Map<String, String> row) {
    boolean initiating = text(row, "in_initiating").equals("1");
    EphemeralKey ours =
        new EphemeralKey(bytes(row, "in_priv_ours").toByteArray(), bytes(row, "in_ellswift_ours"));
    Bytes theirs = bytes(row, "in_ellswift_theirs");
    assertEquals(text(row, "mid_x_ours"), EllSwift.decode(ours.encoding()).toBytes().toHex());
    assertEquals(text(row, "mid_x_theirs"), EllSwift.decode(theirs).toBytes().toHex());
    byte[] secret = ours.sharedSecret(theirs, initiating);
    assertEquals(bytes(row, "mid_shared_secret"), Bytes.copyOf(secret));

    Bip324Cipher cipher = new Bip324Cipher(secret, Network.MAIN.magic(), initiating);

    assertEquals(bytes(row, "mid_send_garbage_terminator"), cipher.sendTerminator());
    assertEquals(bytes(row, "mid_recv_garbage_terminator"), cipher.receiveTerminator());
    assertEquals(bytes(row, "out_session_id"), cipher.sessionId());
    for (int i = 0; i < Integer.parseInt(text(row, "in_idx")); i++) {
      cipher.encrypt(Bytes.EMPTY, Bytes.EMPTY, false);
    }
    String contents = text(row, "in_contents").repeat(Integer.parseInt(text(row, "in_multiply")));
    Bytes packet =
        cipher.encrypt(
            Bytes.fromHex(contents), bytes(row, "in_aad"), text(row, "in_ignore").equals("1"));
    if (!text(row, "out_ciphertext").isEmpty()) {
      assertEquals(bytes(row, "out_ciphertext"), packet);
    }
    assertTrue(packet.toHex().endsWith(text(row, "out_ciphertext_endswith")));
  }

  @Test
  void whatOneSideSendsTheOtherReadsAcrossManyRekeyings() throws AEADBadTagException {
    Random random = new Random(5);
    byte[] secret = new byte[32];
    Bip324Cipher sender = new Bip324Cipher(secret, Network.REGTEST.magic(), true);
    Bip324Cipher receiver = new Bip324Cipher(secret, Network.REGTEST.magic(), false);
    for (int i = 0; i < 1_000; i++) {
      byte[] contents = new byte[random.nextInt(300)];
      random.nextBytes(contents);
      Bytes aad = i == 0 ? Bytes.of(1, 2, 3) : Bytes.EMPTY;
      boolean decoy = random.nextInt(10) == 0;

      Bytes packet = sender.encrypt(Bytes.wrap(contents), aad, decoy);
      int length = receiver.decryptLength(length(packet));

      assertEquals(contents.length, length);
      assertEquals(Bip324Cipher.EXPANSION + length, packet.length());
      assertEquals(
          new Bip324Cipher.Packet(decoy, Bytes.wrap(contents)),
          receiver.decrypt(body(packet), aad));
    }
  }

  @Test
  void aFlippedBitInAnyByteIsNoticed() {
    byte[] secret = new byte[32];
    Bytes packet =
        new Bip324Cipher(secret, Network.MAIN.magic(), true)
            .encrypt(Bytes.of(1, 2, 3, 4), Bytes.EMPTY, false);
    for (int i = Bip324Cipher.LENGTH_SIZE; i < packet.length(); i++) {
      byte[] flipped = packet.toByteArray();
      flipped[i] ^= 1;
      byte[] body = body(Bytes.wrap(flipped));
      Bip324Cipher receiver = new Bip324Cipher(secret, Network.MAIN.magic(), false);

      assertThrows(
          AEADBadTagException.class, () -> receiver.decrypt(body, Bytes.EMPTY), "byte " + i);
    }
  }

  @Test
  void otherGarbageThanWasSentIsNoticed() {
    byte[] secret = new byte[32];
    Bytes packet =
        new Bip324Cipher(secret, Network.MAIN.magic(), true)
            .encrypt(Bytes.EMPTY, Bytes.of(1), false);
    Bip324Cipher receiver = new Bip324Cipher(secret, Network.MAIN.magic(), false);

    assertThrows(AEADBadTagException.class, () -> receiver.decrypt(body(packet), Bytes.of(2)));
  }

  @Test
  void sidesOfTwoNetworksDoNotUnderstandEachOther() {
    byte[] secret = new byte[32];

    assertFalse(
        new Bip324Cipher(secret, Network.MAIN.magic(), true)
            .sendTerminator()
            .equals(new Bip324Cipher(secret, Network.REGTEST.magic(), false).receiveTerminator()));
  }

  @Test
  void aWipedCipherReadsNothingAndShowsNothing() {
    byte[] secret = new byte[32];
    Bip324Cipher sender = new Bip324Cipher(secret, Network.MAIN.magic(), true);
    Bip324Cipher receiver = new Bip324Cipher(secret, Network.MAIN.magic(), false);
    Bytes packet = sender.encrypt(Bytes.of(1), Bytes.EMPTY, false);

    receiver.wipe();

    assertFalse(receiver.decryptLength(length(packet)) == 1);
    assertThrows(AEADBadTagException.class, () -> receiver.decrypt(body(packet), Bytes.EMPTY));
    assertEquals("cipher of session " + receiver.sessionId(), receiver.toString());
  }

  @Test
  void aKeyIsOverwrittenAndDoesNotPrint() {
    byte[] bytes = {1, 2, 3};
    WipedKey key = new WipedKey("ChaCha20", bytes);
    assertEquals("key for ChaCha20", key.toString());
    assertEquals("ChaCha20", key.getAlgorithm());

    key.destroy();

    assertEquals(Bytes.of(0, 0, 0), Bytes.wrap(bytes));
    assertEquals(Bytes.of(0, 0, 0), Bytes.wrap(key.getEncoded()));
  }

  @Test
  void aLengthCipherWipesTheKeyItIsGiven() {
    byte[] key = {
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26,
      27, 28, 29, 30, 31, 32
    };

    byte[] encrypted = new FsChaCha20(key, 3).crypt(new byte[3]);

    assertEquals(3, encrypted.length);
    assertEquals(Bytes.wrap(new byte[32]), Bytes.wrap(key));
  }

  private static byte[] length(Bytes packet) {
    return packet.slice(0, Bip324Cipher.LENGTH_SIZE).toByteArray();
  }

  private static byte[] body(Bytes packet) {
    return packet.slice(Bip324Cipher.LENGTH_SIZE).toByteArray();
  }

  private static String text(Map<String, String> row, String column) {
    return row.getOrDefault(column, "");
  }

  private static Bytes bytes(Map<String, String> row, String column) {
    return Bytes.fromHex(text(row, column));
  }
}
