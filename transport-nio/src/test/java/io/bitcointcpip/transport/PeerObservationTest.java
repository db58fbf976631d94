package io.bitcointcpip.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Request;
import io.bitcointcpip.transport.peer.Role;
import io.bitcointcpip.transport.peer.TransportPreference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What traces and captures are made of: who, between which ends, when, and what. */
@Timeout(60)
class PeerObservationTest {
  private static final PeerOptions OPTIONS =
      PeerOptions.client(Network.REGTEST, UserAgent.of("/test/"));
  private static final Duration SOON = Duration.ofSeconds(30);

  private final PeerTransport transport = PeerTransport.open();
  private final PeerTransport serving = PeerTransport.open();

  /** Keeps what it is told. */
  private static final class Recorder implements PeerListener {
    private final CompletableFuture<Peer> ready = new CompletableFuture<>();
    private final CompletableFuture<DisconnectReason> closed = new CompletableFuture<>();
    private final ConcurrentLinkedQueue<FrameEvent> frames = new ConcurrentLinkedQueue<>();

    @Override
    public void onReady(Peer peer) {
      ready.complete(peer);
    }

    @Override
    public void onFrame(Peer peer, FrameEvent event) {
      frames.add(event);
    }

    @Override
    public void onClosed(Peer peer, DisconnectReason reason) {
      closed.complete(reason);
    }
  }

  @AfterEach
  void close() {
    transport.close();
    serving.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = TransportPreference.class,
      names = {"V1", "V2"})
  void bothSidesTellTheSameConnectionFromTheirEnds(TransportPreference preference)
      throws Exception {
    Recorder one = new Recorder();
    Recorder other = new Recorder();
    Peer caller = connect(one, other, OPTIONS.withTransport(preference));
    Peer called = other.ready.get();
    caller.request(new Request.Probe(7), SOON).get();
    caller.close();
    one.closed.get();
    other.closed.get();

    assertEquals(List.of(Role.INITIATOR, Role.RESPONDER), List.of(caller.role(), called.role()));
    Endpoints near = caller.endpoints().orElseThrow();
    Endpoints far = called.endpoints().orElseThrow();
    assertEquals(List.of(near.local(), near.remote()), List.of(far.remote(), far.local()));
    assertEquals(commands(one, true), commands(other, false));
    assertEquals(commands(one, false), commands(other, true));
  }

  @Test
  void theStepsAndTheMessagesOfAConnectionAreOnOneClock() throws Exception {
    Recorder one = new Recorder();
    Peer peer = connect(one, new Recorder(), OPTIONS);
    assertTrue(peer.times().closed().isEmpty());
    peer.close();
    one.closed.get();

    PeerTimes times = peer.times();
    Duration last = times.connected().orElseThrow();
    assertFalse(last.isNegative());
    for (FrameEvent each : one.frames) {
      assertTrue(each.time().compareTo(last) >= 0, each.command() + " at " + each.time());
      last = each.time();
    }
    assertTrue(times.closed().orElseThrow().compareTo(last) >= 0);
    assertTrue(times.ready().orElseThrow().compareTo(times.connected().orElseThrow()) >= 0);
  }

  @Test
  void connectionsOfATransportAreNumberedFromOne() throws Exception {
    Peer first = connect(new Recorder(), new Recorder(), OPTIONS);
    Peer second = connect(new Recorder(), new Recorder(), OPTIONS);

    assertEquals(List.of(1L, 2L), List.of(first.id(), second.id()));
  }

  @Test
  void everyPongIsMeasured() throws Exception {
    Peer peer = connect(new Recorder(), new Recorder(), OPTIONS);
    assertTrue(peer.roundTrips().isEmpty());

    peer.request(new Request.Probe(1), SOON).get();
    peer.request(new Request.Probe(2), SOON).get();

    RoundTrips trips = peer.roundTrips().orElseThrow();
    assertEquals(2, trips.count());
    assertFalse(trips.last().isNegative());
    assertTrue(trips.shortest().compareTo(trips.last()) <= 0);
  }

  @Test
  void roundTripsKeepTheNewestAndTheShortest() {
    Duration ten = Duration.ofMillis(10);
    Duration five = Duration.ofMillis(5);

    RoundTrips trips = new RoundTrips(ten, ten, 1).and(five).and(ten);

    assertEquals(new RoundTrips(ten, five, 3), trips);
  }

  @Test
  void onlyAListenerThatOverridesOnFrameIsATap() {
    assertFalse(Taps.isTap(new PeerListener() {}));
    assertTrue(Taps.isTap(new Recorder()));
    assertTrue(
        Taps.isTap(
            new PeerTransportTest.Tap() {
              // Inherits it.
            }));
  }

  private Peer connect(Recorder one, Recorder other, PeerOptions options) throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    PeerServer server = serving.listen(any, OPTIONS, () -> other);
    Peer peer =
        transport
            .connect(new PeerAddress("127.0.0.1", server.localAddress().getPort()), options, one)
            .get();
    other.ready.get();
    return peer;
  }

  private static List<String> commands(Recorder side, boolean sent) {
    return side.frames.stream()
        .filter(each -> each.sent() == sent)
        .map(each -> each.command() + " " + each.payload())
        .toList();
  }
}
