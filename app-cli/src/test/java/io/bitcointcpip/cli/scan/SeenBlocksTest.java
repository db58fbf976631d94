package io.bitcointcpip.cli.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeenBlocksTest {
  @Test
  void blocksAreNewOnce() {
    long seed = 77;
    Random random = new Random(seed);
    SeenBlocks seen = new SeenBlocks();
    Set<Integer> expected = new HashSet<>();
    for (int round = 0; round < 20_000; round++) {
      int number = random.nextInt(8_000);
      assertEquals(expected.add(number), seen.add(hash(number)), "seed " + seed + ": " + round);
    }
  }

  @Test
  void aHashOfZerosIsNewOnceToo() {
    SeenBlocks seen = new SeenBlocks();
    BlockHash zeros = BlockHash.TYPE.fromBytes(Bytes.wrap(new byte[32]));
    assertEquals(true, seen.add(zeros));
    assertEquals(false, seen.add(zeros));
  }

  private static BlockHash hash(int number) {
    byte[] bytes = new byte[32];
    new Random(number).nextBytes(bytes);
    return BlockHash.TYPE.fromBytes(Bytes.wrap(bytes));
  }
}
