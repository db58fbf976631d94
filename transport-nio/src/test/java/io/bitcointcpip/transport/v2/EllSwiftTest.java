package io.bitcointcpip.transport.v2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EllSwiftTest {
  @Test
  void everyEncodingOfTheBipIsDecoded() {
    List<Map<String, String>> rows = CsvRows.of("bip324/ellswift_decode_test_vectors.csv");

    assertFalse(rows.isEmpty());
    for (Map<String, String> row : rows) {
      assertEquals(
          row.get("x"),
          EllSwift.decode(bytes(row, "ellswift")).toBytes().toHex(),
          row.get("comment"));
    }
  }

  @Test
  void everyWayToEncodeIsFoundOrIsNone() {
    List<Map<String, String>> rows = CsvRows.of("bip324/xswiftec_inv_test_vectors.csv");

    assertFalse(rows.isEmpty());
    for (Map<String, String> row : rows) {
      FieldElement u = FieldElement.of(bytes(row, "u"));
      FieldElement x = FieldElement.of(bytes(row, "x"));
      for (int way = 0; way < EllSwift.CASES; way++) {
        String t = EllSwift.t(x, u, way).map(found -> found.toBytes().toHex()).orElse("");
        assertEquals(row.get("case" + way + "_t"), t, row.get("comment") + " case " + way);
        if (!t.isEmpty()) {
          assertTrue(x.isSame(EllSwift.x(u, FieldElement.of(Bytes.fromHex(t)))));
        }
      }
    }
  }

  @Test
  void aNewKeyStandsForItsPointAndBothSidesShareASecret() {
    Random random = new Random(17);
    for (int i = 0; i < 20; i++) {
      EphemeralKey alice = EphemeralKey.create(random);
      EphemeralKey bob = EphemeralKey.create(random);

      assertEquals(EllSwift.SIZE, alice.encoding().length());
      assertTrue(EllSwift.decode(alice.encoding()).isOnCurve());
      Bytes shared = Bytes.wrap(alice.sharedSecret(bob.encoding(), true));
      assertEquals(shared, Bytes.wrap(bob.sharedSecret(alice.encoding(), false)));
      assertNotEquals(shared, Bytes.wrap(bob.sharedSecret(alice.encoding(), true)));
    }
  }

  @Test
  void anyBytesAreTheKeyOfSomebody() {
    Random random = new Random(18);
    EphemeralKey key = EphemeralKey.create(random);
    for (int i = 0; i < 50; i++) {
      byte[] bytes = new byte[EllSwift.SIZE];
      random.nextBytes(bytes);

      assertEquals(32, key.sharedSecret(Bytes.wrap(bytes), true).length);
    }
  }

  @Test
  void pointsAreMultipliedAsTheCurveSays() {
    // 2·G and (n − 1)·G, which is −G.
    assertEquals(
        "c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee5",
        x(Point.GENERATOR.times(scalar(BigInteger.TWO))));
    assertEquals(
        x(Point.GENERATOR), x(Point.GENERATOR.times(scalar(Point.ORDER.subtract(BigInteger.ONE)))));
    assertTrue(Point.GENERATOR.times(scalar(Point.ORDER)).z().isZero());
  }

  @Test
  void theTableOfTheGeneratorGivesWhatMultiplyingGives() {
    Random random = new Random(19);
    for (int i = 0; i < 50; i++) {
      byte[] scalar = scalar(new BigInteger(256, random).mod(Point.ORDER));
      String expected = x(Point.GENERATOR.times(scalar));
      assertEquals(expected, x(GeneratorTable.byTable(scalar)), "i " + i);
      assertEquals(expected, x(GeneratorTable.times(scalar)), "i " + i);
    }
    // −G is the largest multiple; one more is the point at infinity.
    byte[] last = scalar(Point.ORDER.subtract(BigInteger.ONE));
    assertEquals(x(Point.GENERATOR), x(GeneratorTable.byTable(last)));
    assertEquals(x(Point.GENERATOR), x(GeneratorTable.byTable(scalar(BigInteger.ONE))));
    assertTrue(GeneratorTable.byTable(scalar(Point.ORDER)).z().isZero());
  }

  @Test
  void publicKeysOfBip340AreOnTheCurveOrAreSaidNotToBe() {
    for (String line : Vectors.lines("bip340/test-vectors.csv")) {
      if (line.startsWith("index")) {
        continue;
      }
      String key = com.google.common.base.Splitter.on(',').splitToList(line).get(2);
      BigInteger x = new BigInteger(key, 16);
      boolean expected =
          !line.contains("public key not on the curve")
              && !line.contains("public key is not a valid X coordinate");

      assertEquals(
          expected, x.compareTo(FieldElement.P) < 0 && FieldElement.of(x).isOnCurve(), line);
    }
  }

  @Test
  void aKeyDoesNotPrintItsSecret() {
    EphemeralKey key = new EphemeralKey(scalar(BigInteger.TWO), Bytes.wrap(new byte[64]));

    assertEquals("ephemeral key", key.toString());
  }

  private static byte[] scalar(BigInteger number) {
    return FieldElement.of(number).toByteArray();
  }

  private static String x(Point point) {
    return point.affineX().toBytes().toHex();
  }

  private static Bytes bytes(Map<String, String> row, String column) {
    return Bytes.fromHex(row.getOrDefault(column, ""));
  }
}
