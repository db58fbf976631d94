package io.bitcointcpip.protocol.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeedsTest {
  private static final ServiceFlags CORE = ServiceFlags.NETWORK.with(ServiceFlags.WITNESS);

  @Test
  void allSeedsAreAskedForWhatCoreAsksFor() {
    for (Network network : Network.values()) {
      for (DnsSeed seed : Seeds.dns(network)) {
        assertEquals("x9." + seed.host(), seed.hostFor(CORE));
      }
    }
  }

  @Test
  void aSeedThatKnowsTheServicesIsAskedForThem() {
    assertEquals(
        List.of("x49.seed.mainnet.achownodes.xyz"),
        hostsWithout("x9.", CORE.with(ServiceFlags.COMPACT_FILTERS)));
    assertEquals(
        List.of("x849.seed.mainnet.achownodes.xyz"),
        hostsWithout("x9.", CORE.with(ServiceFlags.COMPACT_FILTERS).with(ServiceFlags.P2P_V2)));
    assertEquals(4, hostsWithout("x9.", CORE.with(ServiceFlags.BLOOM)).size());
  }

  @Test
  void everyPublicNetworkHasSeedsAndRegtestHasNone() {
    assertEquals(9, Seeds.dns(Network.MAIN).size());
    assertEquals(5, Seeds.dns(Network.TESTNET3).size());
    assertEquals(2, Seeds.dns(Network.TESTNET4).size());
    assertEquals(2, Seeds.dns(Network.SIGNET).size());
    assertTrue(Seeds.dns(Network.REGTEST).isEmpty());
    assertTrue(Seeds.fixed(Network.SIGNET).contains("178.128.221.177"));
    assertTrue(Seeds.fixed(Network.REGTEST).isEmpty());
  }

  private static List<String> hostsWithout(String prefix, ServiceFlags wanted) {
    return Seeds.dns(Network.MAIN).stream()
        .map(seed -> seed.hostFor(wanted))
        .filter(host -> !host.startsWith(prefix))
        .toList();
  }
}
