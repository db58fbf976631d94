package io.bitcointcpip.cli.chain.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableSortedMap;
import io.bitcointcpip.protocol.network.Network;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** States whose checksum is right, and which are not what this program writes all the same. */
class StoreStateTest {
  private static final StoreState STATE =
      new StoreState(
          Network.MAIN.genesisHash(), 2016, 4040, ImmutableSortedMap.of(0, 11, 1, 22, 2, 33));
  private static final int FIXED_SIZE = 44;
  private static final int FIRST_PERIOD_AT = FIXED_SIZE + 12;

  @Test
  void whatIsWrittenIsRead() {
    assertEquals(Optional.of(STATE), StoreState.decode(STATE.encode()));
  }

  @Test
  void everyShorterStateIsRefused() {
    for (int size = 0; size < STATE.encode().length; size++) {
      byte[] cut = Arrays.copyOf(STATE.encode(), size);

      assertEquals(Optional.empty(), StoreState.decode(withChecksum(cut)), "size " + size);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1, 2, Integer.MIN_VALUE})
  void periodsThatDoNotAscendAreRefused(int first) {
    byte[] bytes = STATE.encode();
    buffer(bytes).putInt(FIRST_PERIOD_AT, first);

    assertEquals(Optional.empty(), StoreState.decode(withChecksum(bytes)));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2, 4, 0x2000_0003})
  void anotherNumberOfPeriodsIsRefused(int count) {
    byte[] bytes = STATE.encode();
    buffer(bytes).putInt(FIXED_SIZE + 8, count);

    assertEquals(Optional.empty(), StoreState.decode(withChecksum(bytes)));
  }

  @ParameterizedTest
  @ValueSource(ints = {2017, 3000, 4041})
  void aReplacementAtWhatIsThereIsDone(int first) {
    assertTrue(STATE.canBeReplacedBy(replacement(first)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2016, 4042, Integer.MAX_VALUE})
  void aReplacementElsewhereIsNot(int first) {
    assertFalse(STATE.canBeReplacedBy(replacement(first)));
  }

  private static Replacement replacement(int first) {
    return new Replacement(first, new byte[80]);
  }

  private static byte[] withChecksum(byte[] bytes) {
    int end = bytes.length - Integer.BYTES;
    if (end >= 0) {
      buffer(bytes).putInt(end, StoreState.checksum(bytes, end));
    }
    return bytes;
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
