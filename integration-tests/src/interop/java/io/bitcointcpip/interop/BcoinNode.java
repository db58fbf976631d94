package io.bitcointcpip.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bitcointcpip.integration.tool.ExternalTool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A bcoin full node on regtest, as a process: a chain on which segwit is active, with one confirmed
 * and one unconfirmed segwit transaction ({@code src/interop/npm/bcoin-node.js}).
 */
final class BcoinNode implements AutoCloseable {
  private final Process process;
  private final JsonNode state;

  private BcoinNode(Process process, JsonNode state) {
    this.process = process;
    this.state = state;
  }

  /** Starts it and waits until it listens. */
  static BcoinNode start() throws IOException {
    Path directory = Path.of(System.getProperty("interop.dir"));
    Process process =
        new ProcessBuilder(ExternalTool.require("node").toString(), "bcoin-node.js")
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    if (line == null) {
      process.destroyForcibly();
      throw new AssertionError("bcoin ended before it listened");
    }
    return new BcoinNode(process, new ObjectMapper().readTree(line));
  }

  String hostAndPort() {
    return "127.0.0.1:" + state.get("port").asInt();
  }

  int height() {
    return state.get("height").asInt();
  }

  String tip() {
    return state.get("tip").asText();
  }

  /** {@code txid}, {@code hex}, {@code block} and {@code height} of a transaction in a block. */
  JsonNode confirmed() {
    return state.get("confirmed");
  }

  /** {@code txid} and {@code hex} of a transaction in the mempool. */
  JsonNode unconfirmed() {
    return state.get("unconfirmed");
  }

  /** The node ends with its standard input. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
