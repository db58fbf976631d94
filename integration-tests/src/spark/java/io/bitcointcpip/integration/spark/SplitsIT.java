package io.bitcointcpip.integration.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bitcointcpip.integration.fakenode.TestBlock;
import io.bitcointcpip.integration.fakenode.TestChain;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import io.bitcointcpip.integration.scan.BlockFileBytes;
import io.bitcointcpip.protocol.blockfile.BlockFileEntry;
import io.bitcointcpip.protocol.blockfile.BlockFileEntry.Gap;
import io.bitcointcpip.protocol.network.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** However a file is cut into parts, these have every entry once. Without an engine. */
@Timeout(300)
class SplitsIT {
  private static final TestChain CHAIN = chain();
  private static final int NEAR = 10;
  private static final int STEP = 41;

  @TempDir private Path directory = Path.of("unset");

  /** A chain whose blocks hold whole records of other blocks, with valid work and Merkle roots. */
  private static TestChain chain() {
    TestChain chain = TestChain.regtest().extendedBy(6);
    for (int i = 1; i <= 4; i++) {
      String record = HexFormat.of().formatHex(record(chain.block(i)));
      // As data that nobody can spend: OP_RETURN, and the bytes as they are.
      String script = "6a" + record;
      chain =
          chain
              .extendedWith(List.of(TestTransaction.builder().paying(0, script).build()))
              .extendedBy(1);
    }
    return chain;
  }

  private static byte[] record(TestBlock block) {
    return BlockFileBytes.regtest().block(block.raw().toByteArray()).bytes(false);
  }

  private static BlockFileBytes intact() {
    BlockFileBytes file = BlockFileBytes.regtest();
    CHAIN.blocks().forEach(block -> file.block(block.raw().toByteArray()));
    return file;
  }

  /** Damaged at its start, in the middle and at its end, with a block twice and one torn. */
  private static BlockFileBytes damaged() {
    BlockFileBytes file = BlockFileBytes.regtest().hex("c0ffee".repeat(20));
    for (int height = 1; height < CHAIN.blocks().size(); height++) {
      byte[] block = CHAIN.block(height).raw().toByteArray();
      file.block(block);
      switch (height) {
        case 3 -> file.hex("fabfb5da".repeat(9));
        case 5 -> file.block(block);
        case 7 -> file.raw(Arrays.copyOf(record(CHAIN.block(7)), 300));
        default -> {}
      }
    }
    return file.raw(Arrays.copyOf(record(CHAIN.block(2)), 150)).zeroTail(500);
  }

  @Test
  void anyPlaceOfAnIntactFileIsAGoodPlaceToCutIt() throws IOException {
    cutEverywhere(intact(), false);
  }

  @Test
  void anyPlaceOfADamagedFileIsAGoodPlaceToCutIt() throws IOException {
    cutEverywhere(damaged(), true);
  }

  private void cutEverywhere(BlockFileBytes file, boolean keyed) throws IOException {
    String path = file.writeTo(directory, 0, keyed).toString();
    String key = keyed ? BlockFileBytes.KEY : "00".repeat(8);
    List<BlockFileEntry> whole = read(path, key, 0, file.size());
    for (long cut : cuts(file)) {
      List<BlockFileEntry> parts = read(path, key, 0, cut);
      parts.addAll(read(path, key, cut, file.size()));
      assertEquals(whole, parts, "cut at " + cut);
    }
  }

  /** All places near the start of a record, and some of the others. */
  private static SortedSet<Long> cuts(BlockFileBytes file) {
    SortedSet<Long> cuts = new TreeSet<>();
    for (int offset : file.recordOffsets()) {
      for (int cut = offset - NEAR; cut <= offset + NEAR; cut++) {
        cuts.add((long) Math.max(0, cut));
      }
    }
    for (int cut = file.size(); cut >= 0; cut -= STEP) {
      cuts.add((long) cut);
    }
    return cuts;
  }

  @Test
  void theWholeFileHasTheBlocksThatWereWrittenAndNoneThatIsInsideOfOne() throws IOException {
    BlockFileBytes file = damaged();
    String path = file.writeTo(directory, 0, true).toString();

    List<BlockFileEntry> entries = read(path, BlockFileBytes.KEY, 0, file.size());

    assertEquals(
        file.recordOffsets(),
        entries.stream()
            .filter(entry -> !(entry instanceof Gap))
            .map(entry -> (int) entry.offset())
            .toList());
    // The torn record at the end and the zeros after it are one.
    assertEquals(4, entries.stream().filter(Gap.class::isInstance).count());
  }

  @Test
  void partsOfAnySizeHaveEveryEntryOnce() throws IOException {
    BlockFileBytes file = damaged();
    String path = file.writeTo(directory, 0, true).toString();
    List<BlockFileEntry> whole = read(path, BlockFileBytes.KEY, 0, file.size());
    long seed = 4_711;
    Random random = new Random(seed);
    for (int round = 0; round < 20; round++) {
      int size = 20 + random.nextInt(round < 5 ? 100 : file.size());
      List<BlockFileEntry> parts = new ArrayList<>();
      for (long start = 0; start < file.size(); start += size) {
        parts.addAll(read(path, BlockFileBytes.KEY, start, Math.min(start + size, file.size())));
      }
      assertEquals(whole, parts, "seed " + seed + ", round " + round + ", size " + size);
    }
  }

  private static List<BlockFileEntry> read(String path, String key, long start, long end)
      throws IOException {
    List<BlockFileEntry> read = new ArrayList<>();
    try (SplitEntries entries =
        SplitEntries.open(new Split(path, start, end, Network.REGTEST, key))) {
      for (@Nullable BlockFileEntry entry = entries.next(); entry != null; entry = entries.next()) {
        read.add(entry);
      }
    }
    return read;
  }
}
