package io.bitcointcpip.cli.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableMap;
import io.bitcointcpip.cli.exit.CommandFailure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
  @TempDir private Path directory;

  @Test
  void eachSettingKnowsItsLine() throws Exception {
    Path file = write("# mine\\\n\ntimeout = 5s\npeer = a, \\\n  b\nquiet: true\n");

    assertEquals(
        List.of(
            new ConfigFile.Entry(3, "timeout", "5s"),
            new ConfigFile.Entry(4, "peer", "a, b"),
            new ConfigFile.Entry(6, "quiet", "true")),
        ConfigFile.read(file));
  }

  @Test
  @DisplayName("U09: a byte order mark is no part of the first setting")
  void aByteOrderMarkIsPassedOver() throws Exception {
    Path file = write("\ufefftimeout = 5s\r\npeer = a\r\n");

    assertEquals(
        List.of(new ConfigFile.Entry(1, "timeout", "5s"), new ConfigFile.Entry(2, "peer", "a")),
        ConfigFile.read(file));
  }

  @Test
  @DisplayName("U09: UTF-16 and other bytes that are no UTF-8 are said to be none, with the line")
  void otherEncodingsAreSaidToBeSo() throws Exception {
    for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertFails("line 1 is no UTF-8 text", write("timeout = 5s\n".getBytes(charset)));
    }
    assertFails(
        "line 2 is no UTF-8 text",
        write("a = b\nc = \u00e9\n".getBytes(StandardCharsets.ISO_8859_1)));
    assertFails("line 1 is no UTF-8 text", write(new byte[] {(byte) 0xff, (byte) 0xfe, 't', 0}));
  }

  @Test
  @DisplayName("U09: an escape that is none names its line")
  void aBrokenEscapeNamesItsLine() throws Exception {
    assertFails("line 3: Malformed", write("# a\nquiet = true\npeer = \\uXYZ\n"));
  }

  @Test
  @DisplayName("U09: a file of a gigabyte is not read")
  void aFileOfAGigabyteIsNotRead() throws Exception {
    Path file = directory.resolve("large");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(1L << 30);
    }

    assertFails("it is longer than 65536 bytes", file);
  }

  @Test
  @DisplayName("U09: what the run says names the file, the line, and what is a setting")
  void theFailureOfARunNamesFileAndLine() throws Exception {
    Files.writeString(directory.resolve("config.properties"), "# mine\ntimout\u001b = 5s\n");
    Surroundings surroundings =
        new Surroundings(
            ImmutableMap.of("BITCOIN_TCPIP_DATA_DIR", directory.toString()),
            "",
            "Linux",
            false,
            false);

    CommandFailure failure =
        assertThrows(CommandFailure.class, () -> Settings.load(List.of(), surroundings));

    String message = String.valueOf(failure.getMessage());
    assertTrue(message.endsWith("config.properties, line 2: 'timout\\x1b' is no setting"), message);
    assertTrue(failure.hints().get(0).startsWith("settings are network, peer"));
  }

  private Path write(String text) throws IOException {
    return write(text.getBytes(StandardCharsets.UTF_8));
  }

  private Path write(byte[] content) throws IOException {
    return Files.write(directory.resolve("config.properties"), content);
  }

  private static void assertFails(String expected, Path file) {
    IOException failure = assertThrows(IOException.class, () -> ConfigFile.read(file));
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.startsWith(expected), message);
  }
}
