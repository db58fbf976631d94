package io.bitcointcpip.integration.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A test whose display name begins with the rows that it holds: {@code @DisplayName("T03, T04: a
 * reset …")}.
 *
 * @param method empty if the name is that of the whole class
 */
record NamedTest(List<String> rows, String className, String method) {
  private static final Pattern NAME =
      Pattern.compile(
          "@DisplayName\\(\\s*\"((?:[A-Z]\\d\\d,? ?)+):.*?\\b(?:void|class) (\\w+)",
          Pattern.DOTALL);

  /** All of them in the sources of the modules in {@code project}. */
  static List<NamedTest> in(Path project) throws IOException {
    List<NamedTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.walk(project)) {
      for (Path file : files.filter(NamedTest::isTestSource).sorted().toList()) {
        tests.addAll(in(file, Files.readString(file)));
      }
    }
    return tests;
  }

  private static boolean isTestSource(Path file) {
    String path = file.toString().replace('\\', '/');
    return path.endsWith(".java") && path.contains("/src/") && !path.contains("/src/main/");
  }

  static List<NamedTest> in(Path file, String source) {
    String className = file.getFileName().toString().replace(".java", "");
    List<NamedTest> tests = new ArrayList<>();
    Matcher matcher = NAME.matcher(source);
    while (matcher.find()) {
      String named = matcher.group(2);
      List<String> rows = Arrays.asList(matcher.group(1).split("[, ]+"));
      tests.add(new NamedTest(rows, className, named.equals(className) ? "" : named));
    }
    return tests;
  }
}
