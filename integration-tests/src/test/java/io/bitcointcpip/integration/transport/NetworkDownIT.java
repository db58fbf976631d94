package io.bitcointcpip.integration.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bitcointcpip.integration.tool.ExternalTool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A network that goes away, in a namespace where it is nobody else's. */
@Timeout(180)
class NetworkDownIT {
  private static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  @Test
  @DisplayName("T14: a network that goes down in mid block is waited for, and the block retrieved")
  void theBlockIsRetrievedOnceTheNetworkIsBack() throws Exception {
    Path unshare = ExternalTool.require("unshare");
    ExternalTool.require("ip");
    assumeTrue(run(List.of(unshare.toString(), "-n", "true")).isEmpty(), "no namespace for us");

    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    assertEquals(
        "",
        run(
            List.of(
                unshare.toString(),
                "-n",
                java,
                "-cp",
                CLASS_PATH,
                NetworkDownScenario.class.getName())));
  }

  /** What a command prints if it fails; nothing if it does not. */
  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    return code == 0 ? "" : "exit code " + code + ": " + output;
  }
}
