package io.bitcointcpip.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.common.collect.ImmutableList;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.chain.store.ChainParameters;
import io.bitcointcpip.cli.chain.store.HeaderStore;
import io.bitcointcpip.cli.chain.store.StoreException;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.wire.BlockHash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * F12: a data directory in any state is opened: what is found is a chain, the next opening finds
 * the same, and it can be added to. Files with a checksum are given a right one if the input says
 * so, since no fuzzer finds one.
 */
class StoreFuzzTest {
  private static final int MOST_HEADERS = 24;
  private static final int CHECKSUM_SIZE = 4;
  private static final ImmutableList<BlockHeader> CHAIN = Mined.chain(MOST_HEADERS + 1);
  private static final ImmutableList<String> FILES =
      ImmutableList.of("headers", "headers.state", "headers.reorg");

  @FuzzTest
  @DictionaryFile(resourcePath = "store.dict")
  void anyDirectoryIsOpenedAndStaysUsable(byte[] data) throws IOException {
    Input input = new Input(data);
    Path directory = Files.createTempDirectory("store");
    try {
      Network network = input.flag() ? Network.MAIN : Network.REGTEST;
      if (input.flag()) {
        writeSound(directory, ChainParameters.of(network), input);
      }
      boolean forged = damage(directory, input);
      assertUsable(directory, ChainParameters.of(network), forged);
    } finally {
      MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  /** A store as the program leaves it behind. */
  private static void writeSound(Path directory, ChainParameters parameters, Input input) {
    int count = input.below(MOST_HEADERS);
    try (HeaderStore store = HeaderStore.open(directory, parameters)) {
      if (store.base() == 0) {
        store.append(CHAIN.subList(0, count));
      }
      store.commit();
    }
  }

  /**
   * What happens to the files.
   *
   * @return whether any checksum was made right again
   */
  private static boolean damage(Path directory, Input input) throws IOException {
    boolean forged = false;
    while (!input.isEmpty()) {
      String name = FILES.get(input.below(FILES.size()));
      Path file = directory.resolve(name);
      byte[] old = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
      byte[] changed =
          switch (input.below(4)) {
            case 0 -> input.take(input.uint16() % 600).toByteArray();
            case 1 -> Arrays.copyOf(old, input.below(old.length + 40));
            case 2 -> headers(input);
            default -> flipped(old, input);
          };
      if (input.flag() && !name.equals("headers")) {
        forged = true;
        changed = withChecksum(changed);
      }
      Files.write(file, changed);
    }
    return forged;
  }

  private static byte[] flipped(byte[] bytes, Input input) {
    if (bytes.length > 0) {
      bytes[input.uint16() % bytes.length] ^= (byte) input.uint8();
    }
    return bytes;
  }

  /** Some headers of the chain, as far as they are from its start. */
  private static byte[] headers(Input input) {
    int from = input.below(MOST_HEADERS);
    int to = from + input.below(MOST_HEADERS - from);
    byte[] raw = new byte[(to + 1) * BlockHeader.SIZE];
    for (int i = from; i < to; i++) {
      CHAIN.get(i).raw().copyTo(raw, (i + 1) * BlockHeader.SIZE);
    }
    return raw;
  }

  private static byte[] withChecksum(byte[] bytes) {
    if (bytes.length < CHECKSUM_SIZE) {
      return bytes;
    }
    int end = bytes.length - CHECKSUM_SIZE;
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, end);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(end, (int) crc.getValue());
    return bytes;
  }

  private static void assertUsable(Path directory, ChainParameters parameters, boolean forged) {
    int base;
    int tip;
    BlockHash tipHash;
    try (HeaderStore copy = HeaderStore.copyOf(directory, parameters);
        HeaderStore store = HeaderStore.open(directory, parameters)) {
      assertTrue(copy.tip() >= copy.base());
      base = store.base();
      tip = store.tip();
      tipHash = store.tipHash();
      assertTrue(tip >= base && base >= 0, () -> "from " + store.base() + " to " + store.tip());
      if (!forged) {
        assertLinked(store);
      }
    } catch (StoreException e) {
      // A newer version may have written it.
      assertEquals(StoreException.Reason.FORMAT, e.reason(), e.getMessage());
      assertTrue(forged);
      return;
    }
    try (HeaderStore store = HeaderStore.open(directory, parameters)) {
      assertEquals(
          List.of(base, tip, tipHash), List.of(store.base(), store.tip(), store.tipHash()));
      new BestChain(store).work();
      store.append(List.of(CHAIN.get(0)));
      store.commit();
    }
    try (HeaderStore store = HeaderStore.open(directory, parameters)) {
      assertEquals(tip + 1, store.tip());
      assertEquals(CHAIN.get(0).hash(), store.tipHash());
    }
  }

  private static void assertLinked(HeaderStore store) {
    for (int height = store.base() + 1; height <= store.tip(); height++) {
      assertEquals(store.hash(height - 1), store.header(height).previous());
    }
  }
}
