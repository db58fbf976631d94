package io.bitcointcpip.protocol.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bitcointcpip.protocol.wire.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The reference vectors: real blocks, transactions and published test data. They are not part of
 * this project; the system property {@code vectors.dir} says where they are. A test that needs them
 * where they are absent is skipped, and says so; with {@code vectors.required=true} it fails.
 */
public final class Vectors {
  private static final Path DIRECTORY = Path.of(System.getProperty("vectors.dir", "vectors"));

  private Vectors() {}

  /** Whether the vectors are there. */
  public static boolean present() {
    return Files.isDirectory(DIRECTORY);
  }

  /** The path of {@code name}, such as {@code blocks/mainnet_1.bin}; skips the test without it. */
  public static Path path(String name) {
    if (Boolean.getBoolean("vectors.required") && !present()) {
      throw new AssertionError("no reference vectors in " + DIRECTORY + ", but they are required");
    }
    assumeTrue(present(), () -> "no reference vectors in " + DIRECTORY + " (-Dvectors.dir)");
    return DIRECTORY.resolve(name);
  }

  /** The bytes of {@code name}. */
  public static Bytes bytes(String name) {
    try {
      return Bytes.wrap(Files.readAllBytes(path(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of {@code name}. */
  public static List<String> lines(String name) {
    try {
      return Files.readAllLines(path(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JSON of {@code name}. */
  public static JsonNode json(String name) {
    try {
      return new ObjectMapper().readTree(path(name).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
