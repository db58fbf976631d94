package io.bitcointcpip.transport.v2;

import com.google.common.base.Splitter;
import io.bitcointcpip.protocol.testing.Vectors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of a table of vectors, by the names of their columns. */
final class CsvRows {
  private CsvRows() {}

  static List<Map<String, String>> of(String name) {
    List<String> lines = Vectors.lines(name);
    List<String> columns = Splitter.on(',').splitToList(lines.get(0));
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = Splitter.on(',').splitToList(line);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        row.put(columns.get(i), i < cells.size() ? cells.get(i) : "");
      }
      rows.add(row);
    }
    return rows;
  }
}
