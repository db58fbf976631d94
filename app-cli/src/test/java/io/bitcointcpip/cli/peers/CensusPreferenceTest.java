package io.bitcointcpip.cli.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.cli.lookup.Lookups;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.discovery.AddressBook;
import io.bitcointcpip.transport.discovery.AddressPolicy;
import io.bitcointcpip.transport.discovery.AddressSource;
import io.bitcointcpip.transport.discovery.Candidate;
import io.bitcointcpip.transport.discovery.Moment;
import io.bitcointcpip.transport.peer.DisconnectReason;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class CensusPreferenceTest {
  private static final ServiceFlags NEED = ServiceFlags.NETWORK.with(ServiceFlags.WITNESS);
  private static final ServiceFlags MORE = NEED.with(ServiceFlags.BLOOM);
  private static final Moment NOW = new Moment(0, 1_700_000_000L);
  private static final int MAX = 4;
  private static final int NODES = 60;

  private final AddressBook book = new AddressBook(AddressPolicy.forConnections(), new Random(1));
  private final Census census = new Census(book, CensusOptions.find(NEED, ServiceFlags.BLOOM, MAX));
  private final Queue<PeerAddress> waiting = new ArrayDeque<>();
  private int visited;

  @Test
  void whoOffersWhatIsPreferredIsLookedForBeyondTheFirst() {
    visit(number -> number >= 10);

    assertTrue(census.isDone());
    assertEquals(List.of(MORE, MORE, MORE, MORE), firstOffers());
    assertTrue(visited >= 14, "visited " + visited);
  }

  @Test
  void afterManyVisitsOthersWillDo() {
    visit(number -> number == 7);

    assertTrue(census.isDone());
    assertEquals(List.of(MORE, NEED, NEED, NEED), firstOffers());
    assertEquals(4 * MAX, visited);
  }

  @Test
  void whereAllOfferItNoMoreAreVisitedThanAreWanted() {
    visit(number -> true);

    assertEquals(MAX, visited);
    assertEquals(MAX, census.result().found().size());
  }

  /** Visits one node after the other until the census is done. */
  private void visit(IntPredicate offersMore) {
    for (int i = 0; i < NODES; i++) {
      book.add(Candidate.of(new PeerAddress("50." + i + ".0.1", 8333), AddressSource.FIXED));
    }
    take(census.start(NOW));
    while (!census.isDone()) {
      assertFalse(waiting.isEmpty(), "nobody is visited, yet it is not done");
      PeerAddress node = waiting.remove();
      ServiceFlags offers = offersMore.test(visited++) ? MORE : NEED;
      take(census.onReady(node, Lookups.info(offers), NOW));
      take(census.onClosed(node, new DisconnectReason.LocalClose(), NOW));
    }
  }

  private void take(List<CensusStep> steps) {
    for (CensusStep step : steps) {
      if (step instanceof CensusStep.Connect connect) {
        waiting.add(connect.candidate().address());
      }
    }
  }

  private List<ServiceFlags> firstOffers() {
    return census.result().found().stream().limit(MAX).map(Visit::services).toList();
  }
}
