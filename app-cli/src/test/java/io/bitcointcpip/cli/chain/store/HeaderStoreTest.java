package io.bitcointcpip.cli.chain.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.cli.chain.ChainFiles;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.wire.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeaderStoreTest {
  private static final MinedChain CHAIN = MinedChain.genesis(MinedChain.MAIN_RULES).add(5_000, 600);

  @TempDir private Path directory;

  @Test
  void whatWasCommittedIsThereAgain() {
    fill(5_000);

    try (HeaderStore store = open()) {
      assertSame(store, 5_000);
    }
  }

  @Test
  void theFileHasTheLayoutOfElectrum() throws IOException {
    fill(3);

    byte[] file = Files.readAllBytes(directory.resolve("headers"));

    assertEquals(4 * BlockHeader.SIZE, file.length);
    assertEquals(
        CHAIN.header(2).raw(),
        Bytes.wrap(Arrays.copyOfRange(file, 2 * BlockHeader.SIZE, 3 * BlockHeader.SIZE)));
  }

  @Test
  @DisplayName("D04: a file cut at any place keeps what is before")
  void aCutFileKeepsWhatIsBefore() throws IOException {
    fill(20);
    byte[] whole = Files.readAllBytes(directory.resolve("headers"));
    for (int length = 0; length < whole.length; length += 13) {
      Files.write(directory.resolve("headers"), Arrays.copyOf(whole, length));

      try (HeaderStore store = open()) {
        assertSame(store, Math.max(0, length / BlockHeader.SIZE - 1));
        store.append(CHAIN.after(store.tip()).subList(0, 20 - store.tip()));
        store.commit();
      }
    }
  }

  @Test
  @DisplayName("D04: a flipped bit is noticed wherever it is")
  void aFlippedBitIsNoticed() throws IOException {
    fill(4_500);
    byte[] whole = Files.readAllBytes(directory.resolve("headers"));
    byte[] state = Files.readAllBytes(directory.resolve("headers.state"));
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      byte[] damaged = whole.clone();
      int at = BlockHeader.SIZE + random.nextInt(damaged.length - BlockHeader.SIZE);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(directory.resolve("headers"), damaged);
      Files.write(directory.resolve("headers.state"), state);

      try (HeaderStore store = open()) {
        int height = at / BlockHeader.SIZE;
        // A flipped header may still prove its work; the next one does not follow it then.
        assertTrue(store.tip() >= height - 1 && store.tip() <= height, "seed " + seed);
        assertSame(store, height - 1);
      }
    }
  }

  @Test
  @DisplayName("D04: a state that is damaged, or gone, is made anew from the headers")
  void aDamagedStateIsMadeAnew() throws IOException {
    fill(4_500);
    byte[] state = Files.readAllBytes(directory.resolve("headers.state"));
    for (int at = 0; at < state.length; at++) {
      byte[] damaged = state.clone();
      damaged[at] ^= 1;
      Files.write(directory.resolve("headers.state"), damaged);

      try (HeaderStore store = open()) {
        assertSame(store, 4_500);
      }
    }
    Files.delete(directory.resolve("headers.state"));
    try (HeaderStore store = open()) {
      assertSame(store, 4_500);
    }
  }

  @Test
  @DisplayName("D04: above a checkpoint the chain goes on when a period below is damaged")
  void damageBelowACheckpointCostsItsPeriodOnly() throws IOException {
    ChainParameters parameters = CHAIN.parameters(BigInteger.ZERO, CHAIN.checkpoints(4_032));
    try (HeaderStore store = HeaderStore.open(directory, parameters)) {
      store.beginAtGenesis();
      store.append(CHAIN.after(0));
      store.commit();
    }
    byte[] whole = Files.readAllBytes(directory.resolve("headers"));
    whole[3_000 * BlockHeader.SIZE + 40] ^= 4;
    Files.write(directory.resolve("headers"), whole);

    try (HeaderStore store = HeaderStore.open(directory, parameters)) {
      assertEquals(4_032, store.base());
      assertEquals(5_000, store.tip());
      assertTrue(store.has(2_000) && !store.has(3_000) && store.has(4_033));
    }
  }

  @Test
  @DisplayName("D05: a second store in the same place is refused, and may be copied")
  void aSecondStoreIsRefused() {
    fill(50);
    try (HeaderStore first = open()) {
      StoreException refused = assertThrows(StoreException.class, this::open);
      assertEquals(StoreException.Reason.LOCKED, refused.reason());
      assertTrue(String.valueOf(refused.getMessage()).contains("in use by another process"));
      try (HeaderStore copy = HeaderStore.copyOf(directory, CHAIN.parameters())) {
        assertSame(copy, first.tip());
      }
    }
  }

  @Test
  @DisplayName("D06: only the user may look into the store")
  void onlyTheUserMayLook() throws IOException {
    Path inner = directory.resolve("a/b");
    HeaderStore.open(inner, CHAIN.parameters()).close();

    assertEquals("rwx------", permissions(inner));
    assertEquals("rw-------", permissions(inner.resolve("headers")));
  }

  @Test
  @DisplayName("D06: a link in the place of the headers is not followed")
  void linksAreNotFollowed() throws IOException {
    Path victim = Files.writeString(directory.resolve("victim"), "precious");
    Files.createSymbolicLink(directory.resolve("headers"), victim);

    assertThrows(StoreException.class, this::open);
    assertEquals("precious", Files.readString(victim));
  }

  @Test
  @DisplayName("D07: the format of a newer version is refused, and left alone")
  void aNewerFormatIsRefused() throws IOException {
    fill(50);
    Path file = directory.resolve("headers.state");
    byte[] state = Files.readAllBytes(file);
    ByteBuffer newer = ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN).putInt(8, 2);
    newer.putInt(state.length - 4, StoreState.checksum(state, state.length - 4));
    Files.write(file, state);

    StoreException refused = assertThrows(StoreException.class, this::open);

    assertEquals(StoreException.Reason.FORMAT, refused.reason());
    assertTrue(
        String.valueOf(refused.getMessage()).contains("newer version"), refused.getMessage());
    assertArrayEquals(state, Files.readAllBytes(file));
  }

  @Test
  void aReplacementReplacesAllThatComesAfter() {
    fill(3_000);
    MinedChain other = CHAIN.upTo(2_500).add(100, 600, 7);
    try (HeaderStore store = open()) {
      store.replace(2_500, other.after(2_500));
    }

    try (HeaderStore store = open()) {
      assertEquals(2_600, store.tip());
      assertEquals(other.hash(2_600), store.tipHash());
      assertEquals(other.hash(2_501), store.hash(2_501));
      assertEquals(CHAIN.hash(2_500), store.hash(2_500));
    }
  }

  @Test
  @DisplayName("D01: a replacement that was stopped is completed by the next run")
  void aStoppedReplacementIsCompleted() throws IOException {
    fill(3_000);
    MinedChain other = CHAIN.upTo(1_990).add(100, 600, 7);
    byte[] raw = new byte[100 * BlockHeader.SIZE];
    for (int i = 0; i < 100; i++) {
      other.header(1_991 + i).raw().copyTo(raw, i * BlockHeader.SIZE);
    }
    byte[] whole = Files.readAllBytes(directory.resolve("headers"));
    System.arraycopy(raw, 0, whole, 1_991 * BlockHeader.SIZE, 1_000);
    Files.write(directory.resolve("headers"), whole);
    Files.write(directory.resolve("headers.reorg"), new Replacement(1_991, raw).encode());

    try (HeaderStore store = open()) {
      assertEquals(2_090, store.tip());
      assertEquals(other.hash(2_090), store.tipHash());
    }
  }

  @Test
  void periodsBelowTheBaseAreKeptToo() {
    ChainParameters parameters = CHAIN.parameters(BigInteger.ZERO, CHAIN.checkpoints(4_032));
    try (HeaderStore store = HeaderStore.open(directory, parameters)) {
      assertEquals(2_016, store.base());
      store.append(CHAIN.after(2_016));
      store.putPeriod(0, CHAIN.after(0).subList(0, 2_016));
      store.commit();
    }

    try (HeaderStore store = HeaderStore.open(directory, parameters)) {
      assertTrue(store.has(1) && store.has(2_016) && store.has(5_000));
      store.lowerBase(0);
      assertSame(store, 5_000);
    }
  }

  @Test
  @DisplayName(
      "D08: what the disk does not keep is told of, nothing more is written, all else stays")
  void aFailingDiskIsToldOf() {
    fill(50);
    AtomicBoolean failing = new AtomicBoolean();
    StoreDirectory directoryOnBadDisk =
        new StoreDirectory(
            directory,
            (file, options, attributes) ->
                new FailingChannel(FileChannel.open(file, options, attributes), failing::get));
    try (HeaderStore store = StoreOpening.open(directoryOnBadDisk, CHAIN.parameters())) {
      store.append(CHAIN.after(50).subList(0, 50));
      failing.set(true);
      StoreException failure = assertThrows(StoreException.class, store::commit);
      assertEquals(StoreException.Reason.FAILED, failure.reason());
      assertTrue(String.valueOf(failure.getMessage()).contains("Input/output error"));
      failing.set(false);
      assertThrows(StoreException.class, store::commit);
      assertThrows(StoreException.class, () -> store.append(CHAIN.after(100).subList(0, 5)));
    }

    try (HeaderStore store = open()) {
      assertSame(store, 50);
    }
  }

  @Test
  @DisplayName("D03: without a home, and where nothing can be kept, the chain is in memory")
  void whereNothingCanBeKeptTheChainIsInMemory() {
    ChainFiles homeless = ChainFiles.openOrCopy(Optional.empty(), CHAIN.parameters());
    ChainFiles readOnly =
        ChainFiles.openOrCopy(Optional.of(Path.of("/proc/nowhere")), CHAIN.parameters());

    for (ChainFiles each : List.of(homeless, readOnly)) {
      assertEquals(0, each.chain().tipHeight());
      assertEquals(1, each.notes().size());
      each.chain().close();
    }
  }

  private static void assertSame(HeaderStore store, int tip) {
    for (int height = 0; height <= tip; height += height < tip - 3 ? 3 : 1) {
      assertEquals(CHAIN.header(height), store.header(height));
      assertEquals(CHAIN.hash(height), store.hash(height));
    }
  }

  private void fill(int tip) {
    try (HeaderStore store = open()) {
      store.append(CHAIN.after(0).subList(0, tip));
      store.commit();
    }
  }

  private HeaderStore open() {
    return HeaderStore.open(directory, CHAIN.parameters());
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
