package io.bitcointcpip.protocol.blockfile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bitcointcpip.protocol.wire.Bytes;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XorKeyTest {
  private static final Bytes KEY = Bytes.fromHex("0123456789abcdef");

  @Test
  void eachByteMeetsTheByteOfTheKeyThatItsOffsetSays() {
    byte[] bytes = new byte[12];

    XorKey.of(KEY).apply(bytes, 1, 10, 0x1_0000_0003L);

    assertEquals("006789abcdef012345678900", Bytes.wrap(bytes).toHex());
  }

  @Test
  void anyPartIsAsTheSamePartOfTheWhole() {
    long seed = 28_052;
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      byte[] whole = new byte[100];
      random.nextBytes(whole);
      byte[] parts = whole.clone();
      XorKey key = XorKey.of(KEY);
      key.apply(whole, 0, 100, 5);
      int cut = random.nextInt(100);

      key.apply(parts, 0, cut, 5);
      key.apply(parts, cut, 100 - cut, 5 + cut);

      assertArrayEquals(whole, parts, "seed " + seed + ", round " + round);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "01234567", "0123456789abcdef00"})
  void aKeyOfAnotherLengthIsRefused(String hex) {
    assertThrows(IllegalArgumentException.class, () -> XorKey.of(Bytes.fromHex(hex)));
  }
}
