package io.bitcointcpip.integration.matrix;

import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The attacks and faults that are to be held: {@code matrix.txt}, one a line. */
final class Rows {
  private Rows() {}

  /**
   * An attack or fault.
   *
   * @param id such as {@code C01}: a letter for the part, and a number
   * @param priority {@code P0}, {@code P1} or {@code P2}
   * @param reason where it is tried if not in a test that carries its id, or why not; may be empty
   */
  record Row(String id, String priority, String reason) {}

  static List<Row> all() throws IOException {
    return Resources.readLines(Resources.getResource("matrix.txt"), StandardCharsets.UTF_8).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split(" ", 3))
        .map(parts -> new Row(parts[0], parts[1], parts.length == 3 ? parts[2] : ""))
        .toList();
  }
}
