package io.bitcointcpip.integration.scan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bitcointcpip.integration.cli.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A run of {@code scan}, and its rows. */
record ScanRun(CliRun run, List<JsonNode> rows) {
  /** Looks for {@code lines}, what they are {@code --txids} or {@code --scripts} says. */
  static ScanRun of(Path blocks, String kind, List<String> lines, String... more)
      throws IOException {
    return finish(CliRun.of(arguments(blocks, kind, lines, more)));
  }

  static String[] arguments(Path blocks, String kind, List<String> lines, String... more)
      throws IOException {
    Path wanted = Files.createTempFile(blocks, "wanted", ".txt");
    Files.write(wanted, lines);
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("scan", "--blocks-dir", blocks.toString(), kind, wanted.toString()));
    arguments.addAll(List.of("--data-dir", blocks.resolve("data").toString()));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  static ScanRun finish(CliRun run) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      rows.add(new ObjectMapper().readTree(line));
    }
    return new ScanRun(run, List.copyOf(rows));
  }

  int exitCode() {
    return run.exitCode();
  }

  List<JsonNode> rows(String type) {
    return rows.stream().filter(row -> row.get("type").asText().equals(type)).toList();
  }

  /** A field of all rows of a type. */
  List<String> texts(String type, String field) {
    return rows(type).stream().map(row -> row.get(field).asText()).toList();
  }
}
