package io.bitcointcpip.cli;

import io.bitcointcpip.cli.settings.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** One run of the program in this process, and what it printed. */
record RunResult(int exitCode, String out, String err) {
  static RunResult of(String... args) {
    return of(Surroundings.none(), args);
  }

  static RunResult of(Surroundings surroundings, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        Program.run(
            args,
            InputStream.nullInputStream(),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            surroundings);
    return new RunResult(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
