package io.bitcointcpip.integration.swarm.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.integration.fakenode.FakeNetwork;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.protocol.testing.Vectors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncryptedWireTest {
  private static final String GENERATOR =
      "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";

  @Test
  void keysStandForThePointsOfTheReference() {
    List<String> rows = Vectors.lines("bip324/ellswift_decode_test_vectors.csv");

    for (String row : rows.subList(1, rows.size())) {
      String[] fields = row.split(",", -1);
      assertEquals(fields[1], EllSwift.x(Octets.ofHex(fields[0])).toHex(), row);
    }
    assertTrue(rows.size() > 50);
  }

  @Test
  void theOwnKeyStandsForTheGenerator() {
    assertEquals(GENERATOR, EllSwift.x(Keys.OWN).toHex());
  }

  @Test
  void garbageWithoutEndIsRefused() throws IOException {
    ByteBuffer key = ByteBuffer.allocate(EncryptedWire.KEY_SIZE);
    EncryptedWire wire = EncryptedWire.answering(key, FakeNetwork.REGTEST.magic());

    assertNull(wire.next(ByteBuffer.allocate(4_110)));
    assertThrows(IOException.class, () -> wire.next(ByteBuffer.allocate(4_111)));
  }
}
