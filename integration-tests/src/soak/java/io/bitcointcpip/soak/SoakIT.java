package io.bitcointcpip.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.tool.Figures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two hundred connections to nodes that change all the time what they do wrongly, for {@code
 * -Dsoak.seconds=600}; {@code -Dsoak.seed=N} for the same again.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class SoakIT {
  private static final long SECONDS = Long.getLong("soak.seconds", 600);
  private static final int CONNECTIONS = 200;
  private static final int NODES = 40;
  private static final int FEWEST = 4;
  private static final long EXIT_SECONDS = 60;

  // What may differ between the second fifth of the time and the last one, by the least of each:
  // what is held for a moment is no leak.
  private static final long HEAP = 2 << 20;
  private static final long DIRECT = 4 << 20;
  private static final long DESCRIPTORS = 25;
  private static final long THREADS = 3;

  // Of jars, of lookups, and of sockets that were closed just now.
  private static final long OTHER_DESCRIPTORS = 200;

  @Test
  @DisplayName("R02: 200 connections to hostile nodes, and nothing grows and no lookup fails")
  void hostileNodesCostNothing() throws Exception {
    long seed = Long.getLong("soak.seed", System.nanoTime());
    Process hostile = java("-Xmx1g", HostileNodes.class, List.of("" + NODES, "" + seed));
    try (FakeNode honest = FakeNode.builder().forgetful().start();
        BufferedReader ports = reader(hostile)) {
      honest.serveTransaction(Wanted.TRANSACTION);
      List<String> arguments = new ArrayList<>();
      arguments.addAll(List.of("" + SECONDS, "" + CONNECTIONS, "" + seed, "" + honest.port()));
      arguments.addAll(Arrays.asList(ports.readLine().split(" ", -1)));

      List<String> lines = linesOf(java("-Xmx64m", SoakClient.class, arguments));

      assertTrue(hostile.isAlive(), "the hostile nodes have ended");
      Figures.write(SoakIT.class, "seed " + seed + "\n" + String.join("\n", lines));
      judge(lines, "seed " + seed);
    } finally {
      hostile.destroyForcibly();
    }
  }

  private static void judge(List<String> lines, String what) {
    List<Sample> samples = lines.stream().filter(Sample::isIn).map(Sample::parse).toList();
    int fifth = samples.size() / 5;
    assertTrue(fifth >= FEWEST, what + ": too short, " + samples);
    List<Sample> early = samples.subList(fifth, 2 * fifth);
    List<Sample> late = samples.subList(samples.size() - fifth, samples.size());
    assertFlat(what + " heap", HEAP, early, late, Sample::heap);
    assertFlat(what + " direct memory", DIRECT, early, late, Sample::direct);
    assertFlat(what + " descriptors", DESCRIPTORS, early, late, Sample::descriptors);
    assertFlat(what + " threads", THREADS, early, late, Sample::threads);
    assertTrue(
        samples.stream().allMatch(each -> each.descriptors() <= CONNECTIONS + OTHER_DESCRIPTORS),
        () -> what + ": more descriptors than connections: " + samples);
    assertTrue(samples.stream().anyMatch(each -> each.ready() > 0), what + ": nobody was ready");
    assertTrue(
        lines.stream().noneMatch(each -> each.contains("InternalFailure")),
        () -> what + ": " + lines.get(lines.size() - 1));
    List<String> lookups = lines.stream().filter(each -> each.startsWith("lookups ")).toList();
    assertEquals(2, lookups.size(), what);
    for (String each : lookups) {
      assertTrue(
          each.contains(" succeeded, 0 failed,"), what + ": " + each + " " + failures(lines));
      assertTrue(!each.contains(": 0 succeeded,"), what + ": " + each);
    }
  }

  private static List<String> failures(List<String> lines) {
    return lines.stream().filter(each -> each.startsWith("failures ")).toList();
  }

  private static void assertFlat(
      String what, long most, List<Sample> early, List<Sample> late, ToLongFunction<Sample> value) {
    long before = early.stream().mapToLong(value).min().orElseThrow();
    long after = late.stream().mapToLong(value).min().orElseThrow();
    assertTrue(after - before <= most, what + ": " + before + " has become " + after);
  }

  private static List<String> linesOf(Process process) throws IOException, InterruptedException {
    try (BufferedReader out = reader(process)) {
      List<String> lines = new ArrayList<>();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
      }
      assertTrue(process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS), "the client does not end");
      assertEquals(0, process.exitValue(), () -> String.join("\n", lines));
      return lines;
    } finally {
      process.destroyForcibly();
    }
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static Process java(String heap, Class<?> main, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(heap, "-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC"));
    // On JDK 25 it may warn, on stdout, when several start at once.
    command.add("-XX:-UsePerfData");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
