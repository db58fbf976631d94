package io.bitcointcpip.integration.swarm;

import io.bitcointcpip.integration.fakenode.FakeNetwork;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A swarm of nodes in a process of its own, so that its descriptors and memory are not those of who
 * is tested. Ends with this process at the latest. Not thread-safe.
 */
public final class SwarmProcess implements AutoCloseable {
  private static final int EXIT_SECONDS = 10;

  private final Process process;
  private final BufferedReader out;
  private final Population population;
  private final NodePorts ports;

  private SwarmProcess(Process process, Population population) throws IOException {
    this.process = process;
    this.out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    this.population = population;
    this.ports = NodePorts.parse(line());
  }

  /**
   * Starts a swarm.
   *
   * @param manners node i has the i-th of them; they begin again after the last
   */
  public static SwarmProcess start(FakeNetwork network, int nodes, Manner... manners) {
    return start(network, new Population(nodes, List.of(manners)));
  }

  /** Starts a swarm. */
  public static SwarmProcess start(FakeNetwork network, Population population) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                // On JDK 25 it may warn, on stdout, when several start at once.
                "-XX:-UsePerfData",
                "-cp",
                classPath(),
                Main.class.getName(),
                network.name(),
                Integer.toString(population.nodes())));
    for (Manner manner : population.manners()) {
      command.add(manner.name());
    }
    try {
      return new SwarmProcess(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start(),
          population);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where node {@code index} listens, from 0, or is said to. */
  public InetSocketAddress address(int index) {
    if (!population.has(index)) {
      throw new IndexOutOfBoundsException("node " + index + " of " + population.nodes());
    }
    return new InetSocketAddress(SwarmAddresses.of(index), ports.of(population.manner(index)));
  }

  /** Has {@code count} nodes connect to a port of 127.0.0.1. */
  public void dial(int targetPort, int count) {
    ask("dial " + targetPort + " " + count);
  }

  /** How many connections its nodes have, on their side. */
  public int open() {
    return ask("open");
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private int ask(String question) {
    try {
      OutputStream in = process.getOutputStream();
      in.write((question + "\n").getBytes(StandardCharsets.US_ASCII));
      in.flush();
      return answer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int answer() throws IOException {
    return Integer.parseInt(line());
  }

  private String line() throws IOException {
    String line = out.readLine();
    if (line == null) {
      process.destroyForcibly();
      throw new IOException("the process of the swarm has ended");
    }
    return line;
  }

  private static String classPath() {
    try {
      return new File(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .getPath();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
