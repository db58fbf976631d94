package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.MapDifference;
import com.google.common.collect.Maps;
import io.bitcointcpip.integration.fakenode.FakeNetwork;
import io.bitcointcpip.integration.swarm.Manner;
import io.bitcointcpip.integration.swarm.Population;
import io.bitcointcpip.integration.swarm.SwarmProcess;
import io.bitcointcpip.integration.tool.Figures;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A visit to everybody, compared with who is there. {@code -Dcensus.nodes=20000} for as many as the
 * network has, {@code -Dcensus.seed=N} for the same again.
 */
@Timeout(900)
class CensusIT {
  private static final int NODES = Integer.getInteger("census.nodes", 300);

  // The program gives up after this, and then its numbers are not those of all.
  private static final String LIMIT = "5m";
  private static final Duration MORE_THAN_THAT = Duration.ofMinutes(6);
  private static final String HEAP = "-Xmx256m";
  private static final long MEMORY = 512L << 20;

  @TempDir private Path home;

  @Test
  void aCensusFindsExactlyThoseWhoAreThere() throws IOException {
    long seed = Long.getLong("census.seed", System.nanoTime());
    Population population = Mixture.of(NODES, seed);
    int first =
        IntStream.range(0, NODES)
            .filter(node -> population.manner(node) == Manner.HONEST)
            .findFirst()
            .orElseThrow();
    try (SwarmProcess swarm = SwarmProcess.start(FakeNetwork.REGTEST, population)) {
      Set<Integer> heard = Mixture.heardOf(population, first);
      long begun = System.nanoTime();
      Process process = new ProcessBuilder(census(text(swarm.address(first)))).start();
      PeakMemory memory = PeakMemory.watch(process);
      CliRun run = CliRun.finish(process, MORE_THAN_THAT);
      Duration took = Duration.ofNanos(System.nanoTime() - begun);

      Map<String, String> there = new TreeMap<>();
      heard.stream()
          .filter(node -> population.has(node) && population.manner(node).isReachable())
          .forEach(
              node -> there.put(text(swarm.address(node)), description(population.manner(node))));
      Map<String, String> found = found(run.json());
      MapDifference<String, String> difference = Maps.difference(there, found);
      assertTrue(difference.areEqual(), () -> "seed " + seed + ": " + difference + " " + run.err());
      int failed = heard.size() - there.size();
      String summary =
          String.format(
              Locale.ROOT,
              "%d nodes, of %d addresses: %d reached, %d failed, 0 being visited, 0 waiting",
              there.size(),
              heard.size(),
              there.size(),
              failed);
      assertTrue(run.err().contains(summary), () -> "seed " + seed + ": " + run.err());
      assertTrue(memory.bytes() <= MEMORY, memory.bytes() + " bytes of memory");
      Figures.write(
          CensusIT.class,
          String.format(
              Locale.ROOT,
              "%d nodes, seed %d: %s; %d s, %d MB\n%s",
              NODES,
              seed,
              summary,
              took.toSeconds(),
              memory.bytes() >> 20,
              byManner(population, heard)));
    }
  }

  private List<String> census(String first) {
    return CliRun.command(
        List.of(HEAP),
        "peers",
        "-n",
        "regtest",
        "--data-dir",
        home.toString(),
        "--crawl",
        "--json",
        "--timeout",
        LIMIT,
        "-p",
        first);
  }

  private static Map<String, String> found(JsonNode json) {
    Map<String, String> found = new TreeMap<>();
    for (JsonNode node : json) {
      String services = node.get("services").toString();
      found.put(node.get("address").asText(), node.get("transport").asText() + " " + services);
    }
    assertEquals(json.size(), found.size(), "a node was found twice");
    return found;
  }

  private static String description(Manner manner) {
    return switch (manner) {
      case ENCRYPTED -> "v2 [\"NETWORK\",\"WITNESS\",\"P2P_V2\"]";
      case PRUNED -> "v1 [\"WITNESS\",\"NETWORK_LIMITED\"]";
      default -> "v1 [\"NETWORK\",\"WITNESS\"]";
    };
  }

  private static String byManner(Population population, Set<Integer> heard) {
    return heard.stream()
        .collect(
            Collectors.groupingBy(
                node -> population.has(node) ? population.manner(node).name() : "INVENTED",
                TreeMap::new,
                Collectors.counting()))
        .toString();
  }

  private static String text(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }
}
