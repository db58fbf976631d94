package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One run of the executable jar: its exit code, and all that it printed.
 *
 * @param out what came on stdout
 * @param err what came on stderr
 */
public record CliRun(int exitCode, String out, String err) {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  // As the launcher has it: what a JVM has to say (that another one, which starts at the same time,
  // looks at its counters) goes to stdout, among what the program says.
  private static final List<String> QUIET_JVM = List.of("-Xlog:disable", "-XX:-UsePerfData");

  /** The command line that starts the program with {@code args}. */
  public static List<String> command(List<String> jvmOptions, String... args) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(QUIET_JVM);
    // An agent that counts what is executed (profile `coverage`).
    String agent = System.getProperty("app.agent", "");
    if (agent.isEmpty()) {
      command.addAll(ClassArchive.options());
    } else {
      command.add(agent);
    }
    command.addAll(jvmOptions);
    command.addAll(List.of("-jar", System.getProperty("app.jar")));
    command.addAll(List.of(args));
    return command;
  }

  /** The JVM that runs the tests. */
  static String java() {
    return ProcessHandle.current().info().command().orElse("java");
  }

  /** Runs the program to its end. */
  public static CliRun of(String... args) {
    return of(List.of(), args);
  }

  /** Runs the program to its end in a JVM with the given options. */
  public static CliRun of(List<String> jvmOptions, String... args) {
    try {
      return finish(new ProcessBuilder(command(jvmOptions, args)).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the end of a process and reads what it printed. */
  public static CliRun finish(Process process) {
    return finish(process, LIMIT);
  }

  /** The same for a run that may take long. */
  public static CliRun finish(Process process, Duration limit) {
    CompletableFuture<String> out = read(process.getInputStream());
    CompletableFuture<String> err = read(process.getErrorStream());
    try {
      assertTrue(
          process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS), "the program does not end");
      return new CliRun(
          process.exitValue(),
          out.get(LIMIT.toSeconds(), TimeUnit.SECONDS),
          err.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    } finally {
      process.destroyForcibly();
    }
  }

  /** The JSON that is all of stdout. */
  public JsonNode json() {
    assertEquals(0, exitCode, err);
    try {
      return new ObjectMapper().readTree(out);
    } catch (IOException e) {
      throw new AssertionError(out, e);
    }
  }

  /** Asserts a failure: its exit code, nothing on stdout, one line that holds {@code text}. */
  public void assertFailed(int expectedCode, String text) {
    assertEquals(expectedCode, exitCode, err);
    assertEquals("", out);
    List<String> errors = err.lines().filter(line -> line.startsWith("error: ")).toList();
    assertEquals(1, errors.size(), err);
    assertTrue(errors.get(0).contains(text), err);
    assertTrue(err.lines().noneMatch(line -> line.strip().startsWith("at ")), err);
  }

  /**
   * Reads on a thread of its own: a process whose other stream nobody reads would wait for ever.
   */
  private static CompletableFuture<String> read(InputStream in) {
    CompletableFuture<String> text = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                text.complete(new String(in.readAllBytes(), StandardCharsets.UTF_8));
              } catch (IOException e) {
                text.completeExceptionally(e);
              }
            },
            "process output");
    reader.setDaemon(true);
    reader.start();
    return text;
  }
}
