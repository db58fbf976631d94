package io.bitcointcpip.protocol.blockfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.blockfile.BlockFileEntry.Gap;
import io.bitcointcpip.protocol.blockfile.BlockFileEntry.Gap.Kind;
import io.bitcointcpip.protocol.blockfile.BlockFileEntry.StoredBlock;
import io.bitcointcpip.protocol.blockfile.BlockFiles.Place;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockFileReaderTest {
  private static final Bytes KEY = Bytes.fromHex("f00df9beb4d90001");

  @Test
  void anEmptyFileHoldsNothing() {
    assertEquals(List.of(), BlockFiles.read(Bytes.EMPTY));
  }

  @Test
  void anIntactFileIsItsBlocksAndNothingElse() {
    Bytes file = BlockFiles.first255();

    List<BlockFileEntry> entries = BlockFiles.read(file);

    assertEquals(255, entries.size());
    assertEquals(expected(file), entries);
  }

  @Test
  void theChunksDoNotMatter() {
    Bytes file = damaged(new Random(8));
    List<BlockFileEntry> expected = BlockFiles.read(file);
    for (int chunk = 1; chunk < 400; chunk++) {
      assertEquals(expected, BlockFiles.read(file, XorKey.NONE, 0, chunk), "chunk " + chunk);
    }
  }

  @Test
  void everyByteIsKeyedByItsOffset() {
    Bytes plain = BlockFiles.first255();
    byte[] keyed = plain.toByteArray();
    XorKey.of(KEY).apply(keyed, 0, keyed.length, 0);
    for (int chunk : new int[] {1, 3, 8, 4_096, Integer.MAX_VALUE}) {
      assertEquals(expected(plain), BlockFiles.read(Bytes.copyOf(keyed), XorKey.of(KEY), 0, chunk));
    }
  }

  @Test
  void withTheWrongKeyAFileIsOneGap() {
    Bytes file = BlockFiles.first255();

    List<BlockFileEntry> entries = BlockFiles.read(file, XorKey.of(KEY), 0, 1 << 16);

    assertEquals(List.of(new Gap(0, file.length(), Kind.UNKNOWN)), entries);
  }

  @Test
  void roomThatWasNotWrittenIsToldFromDamage() {
    Bytes file = BlockFiles.first255();
    byte[] keyed = file.concat(Bytes.wrap(new byte[70_000])).toByteArray();
    // Core writes the zeros without the key.
    XorKey.of(KEY).apply(keyed, 0, file.length(), 0);

    List<BlockFileEntry> entries = BlockFiles.read(Bytes.wrap(keyed), XorKey.of(KEY), 0, 1 << 12);

    assertEquals(256, entries.size());
    assertEquals(new Gap(file.length(), 70_000, Kind.UNUSED), entries.get(255));
    Bytes keyPattern = file.concat(Bytes.fromHex(KEY.toHex().repeat(100)));
    assertEquals(
        List.of(new Gap(file.length(), 800, Kind.UNKNOWN)),
        BlockFiles.gaps(BlockFiles.read(keyPattern)));
  }

  @Test
  void aBlockAfterUnusedRoomIsFound() {
    Bytes block = BlockFiles.first255().slice(0, 223);

    List<BlockFileEntry> entries =
        BlockFiles.read(Bytes.wrap(new byte[1_000]).concat(block).concat(block));

    assertEquals(new Gap(0, 1_000, Kind.UNUSED), entries.get(0));
    assertEquals(List.of(1_000L, 1_223L), offsets(entries));
  }

  @Test
  void theSameBlockTwiceIsGivenTwice() {
    Bytes block = BlockFiles.first255().slice(0, 223);

    assertEquals(List.of(0L, 223L), offsets(BlockFiles.read(block.concat(block))));
  }

  @Test
  void aFileCutAnywhereGivesTheBlocksBeforeTheCut() {
    Bytes file = BlockFiles.first255();
    List<Place> places = BlockFiles.places(file);
    for (int cut = file.length() - 1_000; cut < file.length(); cut++) {
      int length = cut;
      List<Place> whole = places.stream().filter(place -> place.end() <= length).toList();
      int end = whole.get(whole.size() - 1).end();

      List<BlockFileEntry> entries = BlockFiles.read(file.slice(0, cut));

      assertEquals(whole.size(), BlockFiles.blocks(entries).size(), "cut at " + cut);
      if (end < cut) {
        Kind kind = cut - end < 8 ? Kind.UNKNOWN : Kind.TORN;
        assertEquals(
            List.of(new Gap(end, cut - end, kind)), BlockFiles.gaps(entries), "cut at " + cut);
      }
    }
  }

  @Test
  void aBlockThatWasCutShortHidesNoneOfThoseAfterIt() {
    Bytes file = BlockFiles.first255();
    Bytes large = BlockFiles.framed(Vectors.bytes("blocks/mainnet_169482.bin"));
    Bytes torn = large.slice(0, 5_000);

    List<BlockFileEntry> entries = BlockFiles.read(file.slice(0, 223).concat(torn).concat(file));

    assertEquals(new Gap(223, 5_000, Kind.TORN), entries.get(1));
    assertEquals(256, BlockFiles.blocks(entries).size());
  }

  @Test
  void largeBlocksWithWitnessesAreRead() {
    Bytes block = Vectors.bytes("blocks/mainnet_702861_segwit.bin");
    Bytes small = BlockFiles.first255().slice(0, 223);
    Bytes file = small.concat(BlockFiles.framed(block)).concat(small);

    for (int chunk : new int[] {1_000, 65_536, Integer.MAX_VALUE}) {
      List<BlockFileEntry> entries = BlockFiles.read(file, XorKey.NONE, 0, chunk);

      assertEquals(3, entries.size());
      assertEquals(new StoredBlock(223, block), entries.get(1));
    }
  }

  @Test
  void whatOnlyLooksLikeARecordIsPassedOver() {
    Bytes file = BlockFiles.first255();
    Bytes first = file.slice(0, 223);
    Bytes second = file.slice(223, BlockFiles.places(file).get(1).end());
    Bytes noWork = BlockFiles.framed(Bytes.wrap(new byte[300]));
    Bytes tooLarge = file.slice(0, 4).concat(Bytes.fromHex("01093d00")).concat(first.slice(8));
    Bytes tooSmall = file.slice(0, 4).concat(Bytes.fromHex("50000000")).concat(first.slice(8));
    Bytes magics = Bytes.fromHex("f9beb4d9".repeat(50) + "f9f9beb4");
    for (Bytes decoy : List.of(noWork, tooLarge, tooSmall, magics)) {
      List<BlockFileEntry> entries = BlockFiles.read(first.concat(decoy).concat(second));

      assertEquals(List.of(0L, 223L + decoy.length()), offsets(entries), decoy::toHex);
      assertEquals(List.of(new Gap(223, decoy.length(), Kind.UNKNOWN)), BlockFiles.gaps(entries));
    }
  }

  @Test
  void aRealHeaderWithOtherTransactionsIsTorn() {
    Bytes first = BlockFiles.first255().slice(0, 223);
    Bytes headless = first.slice(0, 88).concat(Bytes.wrap(new byte[135]));

    List<BlockFileEntry> entries = BlockFiles.read(headless.concat(first));

    assertEquals(new Gap(0, 223, Kind.TORN), entries.get(0));
    assertEquals(List.of(223L), offsets(entries));
  }

  @Test
  void readingFromAnyOffsetFindsTheBlocksThatBeginThere() {
    Bytes file = BlockFiles.first255();
    byte[] keyed = file.toByteArray();
    XorKey.of(KEY).apply(keyed, 0, keyed.length, 0);
    List<Place> places = BlockFiles.places(file).subList(0, 40);
    Bytes part = Bytes.copyOf(keyed).slice(0, places.get(39).end());
    for (int offset = 0; offset <= part.length(); offset += 7) {
      int start = offset;
      List<Long> expected =
          places.stream()
              .filter(place -> place.offset() >= start)
              .map(p -> (long) p.offset())
              .toList();

      assertEquals(
          expected,
          offsets(BlockFiles.read(part, XorKey.of(KEY), offset, 1_000)),
          "offset " + offset);
    }
  }

  @Test
  void whateverIsDamagedTheIntactBlocksAreFoundAndEveryByteIsInOneEntry() {
    long seed = 255;
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      List<Bytes> intact = new ArrayList<>();
      Bytes file = damaged(random, intact);

      List<BlockFileEntry> entries =
          BlockFiles.read(file, XorKey.NONE, 0, 1 + random.nextInt(5_000));

      String where = "seed " + seed + ", round " + round;
      assertEquals(
          intact, BlockFiles.blocks(entries).stream().map(StoredBlock::block).toList(), where);
      long end = 0;
      for (BlockFileEntry entry : entries) {
        assertEquals(end, entry.offset(), where);
        end = entry.end();
      }
      assertEquals(file.length(), end, where);
    }
  }

  @Test
  void anyBytesAreReadWithoutFailing() {
    long seed = 999;
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      byte[] file = BlockFiles.first255().slice(0, 5_000).toByteArray();
      for (int flips = random.nextInt(200); flips >= 0; flips--) {
        file[random.nextInt(file.length)] = (byte) random.nextInt();
      }

      List<BlockFileEntry> entries =
          BlockFiles.read(Bytes.wrap(file), XorKey.NONE, 0, 1 + random.nextInt(600));

      assertTrue(
          entries.stream().mapToLong(entry -> entry.end() - entry.offset()).sum() == 5_000,
          "seed " + seed + ", round " + round);
    }
  }

  private static List<BlockFileEntry> expected(Bytes file) {
    return BlockFiles.places(file).stream()
        .<BlockFileEntry>map(
            place -> new StoredBlock(place.offset(), file.slice(place.offset() + 8, place.end())))
        .toList();
  }

  private static List<Long> offsets(List<BlockFileEntry> entries) {
    return BlockFiles.blocks(entries).stream().map(StoredBlock::offset).toList();
  }

  private static Bytes damaged(Random random) {
    return damaged(random, new ArrayList<>());
  }

  /** A file of forty records, some of them damaged, with all sorts of things between them. */
  private static Bytes damaged(Random random, List<Bytes> intact) {
    Bytes source = BlockFiles.first255();
    Bytes file = Bytes.EMPTY;
    int first = random.nextInt(200);
    for (Place place : BlockFiles.places(source).subList(first, first + 40)) {
      Bytes record = source.slice(place.offset(), place.end());
      switch (random.nextInt(8)) {
        // Without more than its lock time, since zeros that follow could make up for that.
        case 0 -> file = file.concat(record.slice(0, random.nextInt(record.length() - 4)));
        case 1 -> file = file.concat(record.slice(1 + random.nextInt(record.length() - 1)));
        case 2 -> {
          byte[] garbage = new byte[random.nextInt(300)];
          random.nextBytes(garbage);
          file = file.concat(Bytes.wrap(garbage)).concat(record);
          intact.add(record.slice(8));
        }
        case 3 -> {
          file = file.concat(Bytes.wrap(new byte[random.nextInt(300)])).concat(record);
          intact.add(record.slice(8));
        }
        default -> {
          file = file.concat(record);
          intact.add(record.slice(8));
        }
      }
    }
    return file;
  }
}
