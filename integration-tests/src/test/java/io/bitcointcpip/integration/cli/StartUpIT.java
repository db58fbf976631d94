package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a lookup loads. How long a start takes depends on the machine; what it loads does not, and
 * is most of that time.
 */
@Timeout(120)
class StartUpIT {
  private static final int MOST_CLASSES = 460;

  /** Each costs more than a class: it is made when it is first reached. */
  private static final int MOST_LAMBDAS = 95;

  @Test
  void aLookupLoadsNoMoreThanItNeeds() {
    CliRun run = CliRun.of(List.of("-Xshare:auto", "-Xlog:class+load"), "tx", "--demo");

    assertEquals(0, run.exitCode(), run.err());
    List<String> loaded =
        run.out()
            .lines()
            .filter(line -> line.contains(" io.bitcointcpip.") || line.contains(" com.google."))
            .toList();
    List<String> lambdas = loaded.stream().filter(line -> line.contains("$$Lambda")).toList();
    int classes = loaded.size() - lambdas.size();
    assertTrue(classes > 100, "is this the list of classes? " + run.out());
    assertTrue(classes <= MOST_CLASSES, classes + " classes: " + loaded);
    assertTrue(lambdas.size() <= MOST_LAMBDAS, lambdas.size() + " lambdas: " + lambdas);
  }
}
