package io.bitcointcpip.integration.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What the reports of Surefire and Failsafe say of tests. */
final class LastResults {
  private final List<Result> results;

  private LastResults(List<Result> results) {
    this.results = results;
  }

  private record Result(String className, String method, String outcome) {}

  /** Of all reports below {@code project}. */
  static LastResults in(Path project) throws IOException {
    List<Result> results = new ArrayList<>();
    try (Stream<Path> files = Files.walk(project)) {
      for (Path file : files.filter(LastResults::isReport).toList()) {
        read(file, results);
      }
    }
    return new LastResults(results);
  }

  private static boolean isReport(Path file) {
    return file.getFileName().toString().matches("TEST-.*\\.xml");
  }

  private static void read(Path file, List<Result> results) throws IOException {
    try {
      NodeList cases =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(file.toFile())
              .getElementsByTagName("testcase");
      for (int i = 0; i < cases.getLength(); i++) {
        results.add(result((Element) cases.item(i)));
      }
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static Result result(Element testCase) {
    String name = testCase.getAttribute("classname");
    String outcome =
        has(testCase, "failure") || has(testCase, "error")
            ? "failed"
            : has(testCase, "skipped") ? "skipped" : "passed";
    return new Result(
        name.substring(name.lastIndexOf('.') + 1),
        testCase.getAttribute("name").split("[^\\w]", 2)[0],
        outcome);
  }

  private static boolean has(Element testCase, String child) {
    return testCase.getElementsByTagName(child).getLength() > 0;
  }

  /** The worst that happened to any of {@code tests}; "not run" without any report of them. */
  String worst(List<NamedTest> tests) {
    List<String> outcomes =
        tests.stream()
            .flatMap(test -> results.stream().filter(of(test)))
            .map(Result::outcome)
            .toList();
    return Stream.of("failed", "skipped", "passed")
        .filter(outcomes::contains)
        .findFirst()
        .orElse("not run");
  }

  private static Predicate<Result> of(NamedTest test) {
    return result ->
        result.className().equals(test.className())
            && (test.method().isEmpty() || test.method().equals(result.method()));
  }
}
