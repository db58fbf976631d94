package io.bitcointcpip.cli.peers;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.transport.PeerAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The nodes of one network that earlier runs met, in a file of the data directory. It may hold
 * anything: lines that are none are passed over. It is replaced as a whole, readable by its owner
 * only, so that a run that is killed leaves the old one or the new one.
 */
public final class PeerDirectory {
  /** More are not kept: those that were met longest ago go. */
  public static final int MAX_RECORDS = 2_000;

  private static final String HEADER = "bitcoin-tcpip peers 1";
  private static final int MAX_SIZE = 1 << 20;

  private final Path file;

  private PeerDirectory(Path file) {
    this.file = file;
  }

  /** The file for {@code network} in {@code dataDirectory}; neither needs to exist. */
  public static PeerDirectory in(Path dataDirectory, Network network) {
    return new PeerDirectory(dataDirectory.resolve("peers-" + network.id() + ".txt"));
  }

  /** What is saved, the nodes that were reached last first; nothing of what cannot be read. */
  public ImmutableList<PeerRecord> load() {
    String text;
    try (InputStream in = Files.newInputStream(file)) {
      text = new String(in.readNBytes(MAX_SIZE), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ImmutableList.of();
    }
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      return ImmutableList.of();
    }
    return newest(lines.stream().skip(1).map(PeerRecord::parse).flatMap(Optional::stream));
  }

  /**
   * Adds {@code met} to what is saved.
   *
   * @throws IOException if the file cannot be written; what was saved is untouched then
   */
  public void remember(Collection<PeerRecord> met) throws IOException {
    Map<PeerAddress, PeerRecord> all = new LinkedHashMap<>();
    load().forEach(record -> all.put(record.address(), record));
    met.forEach(record -> all.merge(record.address(), record, PeerDirectory::merge));
    String text =
        newest(all.values().stream()).stream()
            .map(record -> record.toLine() + "\n")
            .collect(Collectors.joining("", HEADER + "\n", ""));
    Files.createDirectories(file.getParent());
    Path fresh = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
    try {
      write(fresh, text);
      replaceBy(fresh);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static void write(Path path, String text) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private void replaceBy(Path fresh) throws IOException {
    try {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** A node that fails now was perhaps reached before. */
  private static PeerRecord merge(PeerRecord saved, PeerRecord met) {
    return met.lastSuccess() > 0
        ? met
        : new PeerRecord(
            met.address(), saved.services(), saved.lastSuccess(), met.lastFailure(), met.reason());
  }

  /** The newest records, at most one of each node. */
  private static ImmutableList<PeerRecord> newest(Stream<PeerRecord> records) {
    Map<PeerAddress, PeerRecord> newest = new LinkedHashMap<>();
    records
        .sorted(
            Comparator.comparingLong(PeerRecord::lastSuccess)
                .thenComparingLong(PeerRecord::lastFailure)
                .reversed())
        .forEachOrdered(each -> newest.putIfAbsent(each.address(), each));
    return newest.values().stream().limit(MAX_RECORDS).collect(ImmutableList.toImmutableList());
  }
}
