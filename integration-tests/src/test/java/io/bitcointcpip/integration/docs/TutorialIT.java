package io.bitcointcpip.integration.docs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import io.bitcointcpip.integration.cli.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The tutorial shows what the program prints. A block of {@code console} begins with a command, or
 * goes on with that of the block before; its other lines stand in the output as they are, in this
 * order, next to each other unless there is a line of three dots between them.
 */
@Timeout(120)
class TutorialIT {
  private static final Path PAGE =
      Path.of(System.getProperty("basedir", ".")).resolve("../app-cli/README.md");
  private static final String PROMPT = "$ bitcoin-tcpip ";
  private static final String GAP = "...";

  private final Map<String, String> outputs = new HashMap<>();

  @Test
  void everyOutputShownIsWhatTheProgramPrints() throws IOException {
    String command = "";
    int blocks = 0;
    for (List<String> block : blocks(Files.readAllLines(PAGE))) {
      if (block.get(0).startsWith(PROMPT)) {
        command = block.get(0).substring(PROMPT.length());
        block = block.subList(1, block.size());
      }
      assertShown(block, outputs.computeIfAbsent(command, TutorialIT::output));
      blocks++;
    }
    assertTrue(blocks > 10, "blocks: " + blocks);
  }

  private static void assertShown(List<String> shown, String output) {
    int from = 0;
    StringBuilder together = new StringBuilder();
    for (String line : shown) {
      if (line.equals(GAP)) {
        from = find(together, output, from);
        together.setLength(0);
      } else {
        together.append(line).append('\n');
      }
    }
    find(together, output, from);
  }

  private static int find(CharSequence lines, String output, int from) {
    int at = output.indexOf(lines.toString(), from);
    assertTrue(at >= 0, () -> "not printed:\n" + lines + "after this:\n" + output.substring(from));
    return at + lines.length();
  }

  /** What a command prints, errors first. */
  private static String output(String command) {
    CliRun run = CliRun.of(Splitter.on(' ').splitToList(command).toArray(String[]::new));
    return (run.err() + run.out() + '\n')
        .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")
        .replaceAll("\\d+\\.\\d+ s\\b", "TIME s");
  }

  private static List<List<String>> blocks(List<String> lines) {
    List<List<String>> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).equals("```console")) {
        int end = i + lines.subList(i, lines.size()).indexOf("```");
        blocks.add(lines.subList(i + 1, end));
        i = end;
      }
    }
    return blocks;
  }
}
