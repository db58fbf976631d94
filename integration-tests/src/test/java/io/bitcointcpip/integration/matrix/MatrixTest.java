package io.bitcointcpip.integration.matrix;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableListMultimap;
import io.bitcointcpip.integration.matrix.Rows.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The table of attacks and faults in the module's README is made from the names of the tests. With
 * {@code -Dmatrix.write=true}, after a run of all tests, this writes it anew with their results.
 */
class MatrixTest {
  private static final Path MODULE = Path.of(System.getProperty("basedir", "."));
  private static final Path README = MODULE.resolve("README.md");
  private static final String BEGIN = "<!-- matrix -->\n";
  private static final String END = "<!-- end of matrix -->\n";

  @Test
  void everyRowThatMustHoldHasATestOrAReason() throws IOException {
    ImmutableListMultimap<String, NamedTest> tests = testsByRow();

    List<String> bare =
        Rows.all().stream()
            .filter(row -> !row.priority().equals("P2"))
            .filter(row -> row.reason().isEmpty() && !tests.containsKey(row.id()))
            .map(Row::id)
            .toList();

    assertEquals(List.of(), bare);
  }

  @Test
  void everyRowThatATestNamesExists() throws IOException {
    List<String> known = Rows.all().stream().map(Row::id).toList();

    assertEquals(
        List.of(), testsByRow().keySet().stream().filter(row -> !known.contains(row)).toList());
  }

  @Test
  void theTableInTheReadmeIsTheOneThatTheTestsMake() throws IOException {
    String readme = Files.readString(README);
    int begin = readme.indexOf(BEGIN) + BEGIN.length();
    int end = readme.indexOf(END);
    String table = table();
    if (Boolean.getBoolean("matrix.write")) {
      Files.writeString(README, readme.substring(0, begin) + table + readme.substring(end));
    } else {
      assertEquals(withoutResults(table), withoutResults(readme.substring(begin, end)));
    }
  }

  private static String table() throws IOException {
    ImmutableListMultimap<String, NamedTest> tests = testsByRow();
    LastResults results = LastResults.in(MODULE.resolve(".."));
    StringBuilder table = new StringBuilder("| row | | tests | last result |\n|---|---|---|---|\n");
    for (Row row : Rows.all()) {
      List<NamedTest> named = tests.get(row.id());
      String result = named.isEmpty() ? "-" : results.worst(named);
      table.append(
          "| %s | %s | %s | %s |\n".formatted(row.id(), row.priority(), where(named, row), result));
    }
    return table.toString();
  }

  private static String where(List<NamedTest> named, Row row) {
    Stream<String> classes = named.stream().map(NamedTest::className).distinct().sorted();
    return Stream.concat(classes, Stream.of(row.reason()))
        .filter(part -> !part.isEmpty())
        .collect(joining(", "));
  }

  private static String withoutResults(String table) {
    return table.replaceAll("\\| [a-z -]+ \\|\n", "|\n");
  }

  private static ImmutableListMultimap<String, NamedTest> testsByRow() throws IOException {
    ImmutableListMultimap.Builder<String, NamedTest> byRow = ImmutableListMultimap.builder();
    for (NamedTest test : NamedTest.in(MODULE.resolve(".."))) {
      test.rows().forEach(row -> byRow.put(row, test));
    }
    return byRow.build();
  }
}
