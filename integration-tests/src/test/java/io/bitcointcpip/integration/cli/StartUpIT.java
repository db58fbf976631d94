package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a lookup loads. How long a start takes depends on the machine; what it loads does not, and
 * is most of that time.
 */
@Timeout(120)
class StartUpIT {
  private static final int MOST_CLASSES = 530;

  @Test
  void aLookupLoadsNoMoreThanItNeeds() {
    CliRun run = CliRun.of(List.of("-Xshare:auto", "-Xlog:class+load"), "tx", "--demo");

    assertEquals(0, run.exitCode(), run.err());
    List<String> loaded =
        run.out()
            .lines()
            .filter(line -> line.contains(" io.bitcointcpip.") || line.contains(" com.google."))
            .toList();
    List<String> lambdas =
        loaded.stream().filter(line -> line.matches(".*\\$\\$Lambda[^ ]*/.*")).toList();
    int classes = loaded.size() - lambdas.size();
    assertTrue(classes > 100, "is this the list of classes? " + run.out());
    assertTrue(classes <= MOST_CLASSES, classes + " classes: " + loaded);
    assumeTrue(
        System.getProperty("app.agent", "").isEmpty(), "coverage leaves lambdas as they are");
    assertEquals(List.of(), lambdas, "made while the program runs, not by the build");
  }
}
