package io.bitcointcpip.transport.peer;

import static io.bitcointcpip.transport.peer.Peers.OPTIONS;
import static io.bitcointcpip.transport.peer.Peers.OWN_NONCE;
import static io.bitcointcpip.transport.peer.Peers.own;
import static io.bitcointcpip.transport.peer.Peers.sent;
import static io.bitcointcpip.transport.peer.Peers.theirs;
import static io.bitcointcpip.transport.peer.Peers.version;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.Inv;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.Ping;
import io.bitcointcpip.protocol.message.SendAddrV2;
import io.bitcointcpip.protocol.message.SendCmpct;
import io.bitcointcpip.protocol.message.SendHeaders;
import io.bitcointcpip.protocol.message.Verack;
import io.bitcointcpip.protocol.message.Version;
import io.bitcointcpip.protocol.message.WtxidRelay;
import io.bitcointcpip.protocol.network.ServiceFlags;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {
  private static final Inv NOTHING = new Inv(ImmutableList.of());

  @Test
  void anInitiatorSpeaksFirst() {
    Handshake handshake = handshake(Role.INITIATOR, OPTIONS);

    assertEquals(List.of(new Effect.Send(own())), handshake.onConnected());
    assertEquals(List.of(SendAddrV2.class, Verack.class), sent(handshake.onMessage(theirs())));
    assertFalse(handshake.isDone());

    HandshakeResult result = ready(handshake.onMessage(new Verack()));

    assertTrue(handshake.isDone());
    assertEquals(new HandshakeResult(theirs(), false, false), result);
  }

  @Test
  void aResponderWaitsForTheOther() {
    Handshake handshake = handshake(Role.RESPONDER, OPTIONS);

    assertEquals(List.of(), handshake.onConnected());
    assertEquals(
        List.of(Version.class, SendAddrV2.class, Verack.class),
        sent(handshake.onMessage(theirs())));
    ready(handshake.onMessage(new Verack()));
  }

  @Test
  void whatBothWantIsSettled() {
    PeerOptions wanting =
        new PeerOptions(
            OPTIONS.network(),
            OPTIONS.userAgent(),
            ServiceFlags.NONE,
            ServiceFlags.NONE,
            0,
            true,
            true,
            true,
            true,
            TransportPreference.V1,
            Route.DIRECT,
            Timeouts.DEFAULT);
    Handshake handshake = handshake(Role.INITIATOR, wanting);
    assertEquals(
        List.of(WtxidRelay.class, SendAddrV2.class, Verack.class),
        sent(handshake.onMessage(theirs())));
    handshake.onMessage(new WtxidRelay());
    handshake.onMessage(new SendAddrV2());

    HandshakeResult result = ready(handshake.onMessage(new Verack()));

    assertTrue(result.wtxidRelay());
    assertTrue(result.addrV2());
  }

  @Test
  void aPeerBefore70016IsSentNoneOfTheNewMessages() {
    Handshake handshake = handshake(Role.INITIATOR, OPTIONS);

    assertEquals(List.of(Verack.class), sent(handshake.onMessage(version(70015, 9, 5))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 209, 31799, -1, Integer.MIN_VALUE})
  @DisplayName("H07: versions too old, or negative, are refused")
  void aPeerThatIsTooOldIsOfNoUse(int version) {
    assertUnsuitable(handshake(Role.INITIATOR, OPTIONS), version(version, 9, 5));
  }

  @ParameterizedTest
  @ValueSource(ints = {31800, 70001, 70017, Integer.MAX_VALUE})
  @DisplayName("H07: versions up to 2^31-1 are welcome")
  void newerPeersAreWelcome(int version) {
    Handshake handshake = handshake(Role.INITIATOR, OPTIONS);
    handshake.onMessage(version(version, 9, 5));

    ready(handshake.onMessage(new Verack()));
  }

  @Test
  @DisplayName("H07: a peer without a required service is refused")
  void aPeerThatLacksARequiredServiceIsOfNoUse() {
    PeerOptions demanding =
        new PeerOptions(
            OPTIONS.network(),
            OPTIONS.userAgent(),
            ServiceFlags.NONE,
            ServiceFlags.NETWORK.with(ServiceFlags.WITNESS),
            0,
            true,
            false,
            true,
            true,
            TransportPreference.V1,
            Route.DIRECT,
            Timeouts.DEFAULT);

    assertUnsuitable(handshake(Role.INITIATOR, demanding), version(70016, 1, 5));
    assertEquals(
        List.of(SendAddrV2.class, Verack.class),
        sent(handshake(Role.INITIATOR, demanding).onMessage(version(70016, 9, 5))));
  }

  @Test
  void aConnectionToOneselfIsNoticedByTheOneWhoAccepts() {
    assertUnsuitable(handshake(Role.RESPONDER, OPTIONS), version(70016, 9, OWN_NONCE));
  }

  @Test
  @DisplayName("H01: a verack before version counts for nothing")
  void nothingCountsBeforeVersion() {
    Handshake handshake = handshake(Role.INITIATOR, OPTIONS);
    for (Message early :
        List.of(new Verack(), new WtxidRelay(), new SendAddrV2(), new Ping(1), NOTHING)) {
      assertEquals(List.of(), handshake.onMessage(early));
    }

    handshake.onMessage(theirs());

    assertFalse(ready(handshake.onMessage(new Verack())).addrV2());
  }

  @Test
  @DisplayName("H01: a second version is fatal before verack and after")
  void aSecondVersionIsFatalBeforeAndAfterVerack() {
    Handshake early = handshake(Role.INITIATOR, OPTIONS);
    early.onMessage(theirs());
    Handshake late = handshake(Role.INITIATOR, OPTIONS);
    late.onMessage(theirs());
    late.onMessage(new Verack());

    for (Handshake handshake : List.of(early, late)) {
      Effect effect = handshake.onMessage(theirs()).get(0);
      assertInstanceOf(DisconnectReason.ProtocolViolation.class, ((Effect.Close) effect).reason());
    }
  }

  @Test
  @DisplayName("H12: wtxidrelay and sendaddrv2 after verack are tolerated")
  void lateNegotiationIsIgnored() {
    Handshake handshake = handshake(Role.INITIATOR, OPTIONS);
    handshake.onMessage(theirs());
    handshake.onMessage(new Verack());

    for (Message late : List.of(new Verack(), new WtxidRelay(), new SendAddrV2())) {
      assertEquals(List.of(), handshake.onMessage(late));
    }
  }

  @Test
  @DisplayName("H14: a hundred legal orders of the handshake succeed")
  void anyLegalOrderBetweenVersionAndVerackSucceeds() {
    long seed = 99;
    Random random = new Random(seed);
    for (int round = 0; round < 100; round++) {
      List<Message> between =
          new ArrayList<>(
              List.of(
                  new WtxidRelay(),
                  new SendAddrV2(),
                  new SendHeaders(),
                  new SendCmpct(false, 2),
                  new Ping(4),
                  NOTHING));
      Collections.shuffle(between, random);
      Handshake handshake = handshake(Role.RESPONDER, OPTIONS);
      handshake.onMessage(theirs());
      between.forEach(message -> assertEquals(List.of(), handshake.onMessage(message)));

      assertTrue(ready(handshake.onMessage(new Verack())).addrV2(), "seed " + seed);
    }
  }

  /** The table of {@link Handshake}, row by row, in both directions. */
  @ParameterizedTest
  @CsvSource({
    "VERSION, JUDGED, FATAL, FATAL",
    "VERACK, IGNORED, READY, IGNORED",
    "WTXIDRELAY, IGNORED, IGNORED, IGNORED",
    "SENDADDRV2, IGNORED, IGNORED, IGNORED",
    "PING, IGNORED, IGNORED, IGNORED",
  })
  void theTableOfWhatIsFatalHolds(Row row, Outcome first, Outcome second, Outcome third) {
    for (Role role : Role.values()) {
      assertEquals(first, outcome(handshake(role, OPTIONS).onMessage(row.message)), "first");

      Handshake afterVersion = handshake(role, OPTIONS);
      afterVersion.onMessage(theirs());
      assertEquals(second, outcome(afterVersion.onMessage(row.message)), "before verack");

      Handshake afterVerack = handshake(role, OPTIONS);
      afterVerack.onMessage(theirs());
      afterVerack.onMessage(new Verack());
      assertEquals(third, outcome(afterVerack.onMessage(row.message)), "after verack");
    }
  }

  private enum Row {
    VERSION(theirs()),
    VERACK(new Verack()),
    WTXIDRELAY(new WtxidRelay()),
    SENDADDRV2(new SendAddrV2()),
    PING(new Ping(1));

    private final Message message;

    Row(Message message) {
      this.message = message;
    }
  }

  private enum Outcome {
    IGNORED,
    JUDGED,
    READY,
    FATAL
  }

  private static Outcome outcome(List<Effect> effects) {
    if (effects.isEmpty()) {
      return Outcome.IGNORED;
    }
    Effect first = effects.get(0);
    return first instanceof Effect.Close
        ? Outcome.FATAL
        : first instanceof Effect.Ready ? Outcome.READY : Outcome.JUDGED;
  }

  @Test
  void negotiatingTwiceIsNegotiatingOnce() {
    Handshake handshake = handshake(Role.RESPONDER, OPTIONS);
    handshake.onMessage(theirs());
    for (int i = 0; i < 3; i++) {
      assertEquals(List.of(), handshake.onMessage(new SendAddrV2()));
    }

    assertTrue(ready(handshake.onMessage(new Verack())).addrV2());
  }

  @Test
  void relayByWtxidIsSettledOnlyIfThisSideAskedForIt() {
    Handshake handshake = handshake(Role.INITIATOR, OPTIONS);
    handshake.onMessage(theirs());
    handshake.onMessage(new WtxidRelay());

    assertFalse(ready(handshake.onMessage(new Verack())).wtxidRelay());
  }

  @Test
  void anInitiatorDoesNotMindItsOwnNonce() {
    Handshake handshake = handshake(Role.INITIATOR, OPTIONS);

    assertEquals(
        List.of(SendAddrV2.class, Verack.class),
        sent(handshake.onMessage(version(70016, 9, OWN_NONCE))));
  }

  private static Handshake handshake(Role role, PeerOptions options) {
    return new Handshake(role, options, own(), nonce -> nonce == OWN_NONCE);
  }

  private static HandshakeResult ready(List<Effect> effects) {
    assertEquals(1, effects.size(), effects.toString());
    return assertInstanceOf(Effect.Ready.class, effects.get(0)).result();
  }

  private static void assertUnsuitable(Handshake handshake, Version version) {
    List<Effect> effects = handshake.onMessage(version);

    assertEquals(1, effects.size());
    DisconnectReason reason = ((Effect.Close) effects.get(0)).reason();
    assertInstanceOf(DisconnectReason.Unsuitable.class, reason);
    assertFalse(reason.isTransient());
  }
}
