package io.bitcointcpip.protocol.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublicKeysTest {
  @Test
  void theKeysOfBip340AreOnTheCurveUnlessItSaysOtherwise() {
    List<String> rows = Vectors.lines("bip340/test-vectors.csv");

    assertTrue(rows.size() > 15, "rows");
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(",", -1);
      String comment = cells[7];
      boolean invalid =
          comment.startsWith("public key not on the curve")
              || comment.startsWith("public key is not a valid X coordinate");

      assertEquals(!invalid, PublicKeys.isOnCurve(Bytes.fromHex(cells[2])), row);
    }
  }
}
