package io.bitcointcpip.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.bitcointcpip.cli.Program;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.settings.Surroundings;
import io.bitcointcpip.protocol.wire.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * F13: any command line, settings, configuration file and stdin: the program never ends by a bug of
 * its own, a mistake is told in the form of all mistakes, and nothing is printed that a terminal
 * would act upon.
 *
 * <p>Offline commands run. Those that would talk to nodes, or serve, are given an option at the end
 * that no command has: they come as far as anybody's mistake lets them.
 */
class CommandLineFuzzTest {
  private static final ImmutableList<String> OFFLINE =
      ImmutableList.of("decode", "verify", "completion");
  private static final ImmutableList<String> OTHERS =
      ImmutableList.of(
          "tx", "block", "headers", "history", "ping", "peers", "scan", "serve", "watch", "send");
  private static final ImmutableList<String> VARIABLES =
      ImmutableList.of("NETWORK", "PEER", "PEERS", "TRANSPORT", "PROXY", "TIMEOUT", "QUIET");
  // Twice, for an option before it may take one of them for its value.
  private static final ImmutableList<String> MISTAKE =
      ImmutableList.of("--none-has-this", "--none-has-this");

  @FuzzTest
  @DictionaryFile(resourcePath = "commandline.dict")
  void noCommandLineIsABugAndNoneActsUponTheTerminal(byte[] data) throws IOException {
    Input input = new Input(data);
    Path home = Files.createTempDirectory("home");
    try {
      Surroundings surroundings = surroundings(home, input);
      Bytes stdin = input.take(input.uint16() % 2_000);
      List<String> args = arguments(input);

      new Run(args, stdin, surroundings).check();
    } finally {
      MoreFiles.deleteRecursively(home, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  private static Surroundings surroundings(Path home, Input input) throws IOException {
    ImmutableMap.Builder<String, String> environment = ImmutableMap.builder();
    environment.put("BITCOIN_TCPIP_DATA_DIR", home.toString());
    if (input.flag()) {
      Files.write(home.resolve("config.properties"), input.takeCounted().toByteArray());
    }
    if (input.flag()) {
      String name = VARIABLES.get(input.below(VARIABLES.size()));
      environment.put("BITCOIN_TCPIP_" + name, text(input.takeCounted()));
    }
    return new Surroundings(environment.buildOrThrow(), home.toString(), "Linux", false, false);
  }

  private static List<String> arguments(Input input) {
    List<String> args = new ArrayList<>();
    int command = input.below(OFFLINE.size() + OTHERS.size() + 1);
    if (command < OFFLINE.size()) {
      args.add(OFFLINE.get(command));
    } else if (command < OFFLINE.size() + OTHERS.size()) {
      args.add(OTHERS.get(command - OFFLINE.size()));
    }
    Bytes rest = input.rest();
    if (!rest.isEmpty()) {
      // Files of other places are none of the fuzzer's business.
      args.addAll(Splitter.on('\0').splitToList(text(rest).replace('/', '_')));
    }
    if (!args.isEmpty() && !OFFLINE.contains(args.get(0))) {
      args.removeIf("--"::equals);
      args.addAll(MISTAKE);
    }
    return args;
  }

  private static String text(Bytes utf8) {
    return new String(utf8.toByteArray(), StandardCharsets.UTF_8);
  }

  private static final class Run {
    private final List<String> args;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final int exitCode;

    Run(List<String> args, Bytes stdin, Surroundings surroundings) {
      this.args = args;
      this.exitCode =
          Program.run(
              args.toArray(String[]::new),
              new ByteArrayInputStream(stdin.toByteArray()),
              new PrintStream(out, false, StandardCharsets.UTF_8),
              new PrintStream(err, false, StandardCharsets.UTF_8),
              surroundings);
    }

    void check() {
      String said = err.toString(StandardCharsets.UTF_8);
      assertNotEquals(ExitCode.UNEXPECTED.code(), exitCode, said);
      boolean colored = args.stream().anyMatch(each -> each.startsWith("--color"));
      boolean roff = args.contains("man");
      if (!colored && !roff) {
        out.toString(StandardCharsets.UTF_8).lines().forEach(Run::checkLine);
        said.lines().forEach(Run::checkLine);
      }
      if (exitCode == ExitCode.USAGE.code()) {
        checkMistake(said.lines().toList());
      }
    }

    private void checkMistake(List<String> lines) {
      assertTrue(lines.get(0).startsWith("error: "), lines.get(0));
      assertTrue(lines.size() <= 3, () -> String.join("\n", lines));
      assertEquals("", out.toString(StandardCharsets.UTF_8));
    }

    private static void checkLine(String line) {
      Printable.check(line.replace('\t', ' '));
    }
  }
}
