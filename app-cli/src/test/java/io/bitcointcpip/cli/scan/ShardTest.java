package io.bitcointcpip.cli.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bitcointcpip.cli.blockfile.BlockFile;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {
  @Test
  void everyFileIsInExactlyOneShare() {
    for (int number = 0; number < 100; number++) {
      BlockFile file = new BlockFile(Path.of("blk"), number, 0, 0);
      long shares =
          IntStream.rangeClosed(1, 7)
              .filter(index -> Shard.parse(index + "/7").holds(file))
              .count();
      assertEquals(1, shares, "file " + number);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "0/3", "4/3", "1/0", "-1/3", "1/3/3", " 1/3", "a/b", "1/9999999"})
  void whatIsNoShareIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Shard.parse(text));
  }

  @Test
  void aShareIsPrintedAsItIsWritten() {
    assertEquals("3/16", Shard.parse("3/16").toString());
    assertEquals(Shard.ALL, Shard.parse("1/1"));
  }
}
