package io.bitcointcpip.cli.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.transport.PeerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerDirectoryTest {
  private static final PeerRecord GOOD =
      new PeerRecord(new PeerAddress("8.8.8.8", 8333), ServiceFlags.NETWORK, 100, 0, "");
  private static final PeerRecord BAD =
      new PeerRecord(
          new PeerAddress("2001:db8::1", 8333),
          ServiceFlags.NONE,
          0,
          90,
          "cannot\tconnect\u001b[2J");

  @TempDir private Path home;

  @Test
  void whatIsRememberedIsLoadedByTheNextRun() throws IOException {
    directory().remember(List.of(BAD, GOOD));

    assertEquals(List.of(GOOD, BAD), directory().load());
    assertTrue(GOOD.isGood());
    assertFalse(BAD.isGood());
    assertEquals(List.of(), PeerDirectory.in(home, Network.SIGNET).load());
  }

  @Test
  void aFailureDoesNotForgetThatTheNodeWasReachedBefore() throws IOException {
    directory().remember(List.of(GOOD));
    directory()
        .remember(
            List.of(new PeerRecord(GOOD.address(), ServiceFlags.NONE, 0, 200, "connection reset")));

    assertEquals(
        List.of(new PeerRecord(GOOD.address(), ServiceFlags.NETWORK, 100, 200, "connection reset")),
        directory().load());
  }

  @Test
  @DisplayName("D06: the file is readable by its owner only, and no other is left")
  void theFileIsPrivate() throws IOException {
    directory().remember(List.of(GOOD));

    assertEquals(
        PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file()));
    try (Stream<Path> files = Files.list(home)) {
      assertEquals(List.of(file()), files.toList());
    }
  }

  @Test
  void ofTwoLinesForOneNodeTheNewerCounts() throws IOException {
    String line = "8.8.8.8:8333\t1\t%d\t0\t\n";
    Files.writeString(
        file(),
        "bitcoin-tcpip peers 1\n" + line.formatted(7) + line.formatted(100) + line.formatted(9));

    assertEquals(List.of(GOOD), directory().load());
    directory().remember(List.of());
    assertEquals(List.of(GOOD), directory().load());
  }

  @Test
  void theFileIsBounded() throws IOException {
    directory()
        .remember(
            IntStream.range(0, 3_000)
                .mapToObj(
                    i ->
                        new PeerRecord(
                            new PeerAddress("8.8." + i / 250 + "." + i % 250, 8333),
                            ServiceFlags.NETWORK,
                            1 + i,
                            0,
                            ""))
                .toList());

    List<PeerRecord> kept = directory().load();
    assertEquals(PeerDirectory.MAX_RECORDS, kept.size());
    assertEquals(3_000, kept.get(0).lastSuccess());
  }

  @Test
  @DisplayName("D04: whatever bytes are in the file, the lines that are whole are read")
  void garbageIsPassedOver() throws IOException {
    for (int seed = 0; seed < 300; seed++) {
      Files.deleteIfExists(file());
      directory().remember(List.of(GOOD, BAD));
      byte[] bytes = Files.readAllBytes(file());
      Random random = new Random(seed);
      for (int i = 0; i < 3; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      Files.write(file(), Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));

      assertTrue(directory().load().size() <= 3, "seed " + seed);
      directory().remember(List.of(GOOD));
      assertTrue(
          directory().load().stream().anyMatch(each -> each.address().equals(GOOD.address())),
          "seed " + seed);
    }
  }

  @Test
  @DisplayName("D07: a file of another version is not read")
  void anotherVersionIsNotRead() throws IOException {
    directory().remember(List.of(GOOD));
    Files.writeString(file(), Files.readString(file()).replace("peers 1", "peers 2"));

    assertEquals(List.of(), directory().load());
  }

  @Test
  void aDirectoryThatCannotBeIsAnError() throws IOException {
    Path blocked = home.resolve("file");
    Files.writeString(blocked, "");

    assertThrows(
        IOException.class, () -> PeerDirectory.in(blocked, Network.MAIN).remember(List.of(GOOD)));
  }

  private PeerDirectory directory() {
    return PeerDirectory.in(home, Network.MAIN);
  }

  private Path file() {
    return home.resolve("peers-main.txt");
  }
}
