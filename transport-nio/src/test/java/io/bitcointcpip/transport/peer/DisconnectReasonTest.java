package io.bitcointcpip.transport.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.bitcointcpip.protocol.frame.FrameException;
import io.bitcointcpip.transport.peer.DisconnectReason.Phase;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DisconnectReasonTest {
  private static final boolean AGAIN = true;
  private static final boolean NEVER_AGAIN = false;
  private static final Route.Socks5 PROXY =
      new Route.Socks5("127.0.0.1", 9_050, Duration.ofSeconds(9));
  private static final Duration LIMIT = Duration.ofMillis(1_500);

  static List<Arguments> reasons() {
    return List.of(
        arguments(new DisconnectReason.ConnectFailed("no"), "cannot connect: no", AGAIN),
        arguments(
            new DisconnectReason.ProxyFailed(PROXY, ProxyFailure.TTL_EXPIRED, ""),
            "cannot connect through " + PROXY + ": the peer did not answer it in time",
            AGAIN),
        arguments(
            new DisconnectReason.ProxyFailed(PROXY, ProxyFailure.UNREACHABLE, "refused"),
            "cannot connect through "
                + PROXY
                + ": there is no connection to the proxy"
                + " (refused)",
            AGAIN),
        arguments(
            new DisconnectReason.ProxyFailed(PROXY, ProxyFailure.NOT_ALLOWED, ""),
            "cannot connect through " + PROXY + ": its rules forbid connections to this peer",
            NEVER_AGAIN),
        arguments(
            new DisconnectReason.OnionWithoutProxy(),
            "cannot connect: .onion names are reached through Tor, and no proxy is set",
            NEVER_AGAIN),
        arguments(new DisconnectReason.NoSocket("24"), "cannot open a socket: 24", AGAIN),
        arguments(
            new DisconnectReason.Expired(LIMIT), "open for 1500 ms, which is its limit", AGAIN),
        arguments(
            new DisconnectReason.Overload(7),
            "held the most when unfinished messages exceeded 7 bytes in all",
            AGAIN),
        arguments(
            new DisconnectReason.TimedOut(Phase.CONNECT, LIMIT),
            "no TCP connection within 1500 ms",
            AGAIN),
        arguments(
            new DisconnectReason.PeerClosed(false, false), "the peer closed the connection", AGAIN),
        arguments(
            new DisconnectReason.PeerClosed(true, true),
            "the peer closed the connection in the middle of a message during the handshake",
            AGAIN),
        arguments(new DisconnectReason.IoFailure("reset"), "connection lost: reset", AGAIN),
        arguments(
            new DisconnectReason.BrokenStream(FrameException.Reason.BAD_CHECKSUM, "sum"),
            "broken stream: sum",
            NEVER_AGAIN),
        arguments(
            new DisconnectReason.MalformedMessage("tx"), "malformed message: tx", NEVER_AGAIN),
        arguments(
            new DisconnectReason.ProtocolViolation("verack"),
            "protocol violation: verack",
            NEVER_AGAIN),
        arguments(new DisconnectReason.Unsuitable("old"), "unsuitable peer: old", NEVER_AGAIN),
        arguments(new DisconnectReason.LocalClose(), "closed by this side", AGAIN),
        arguments(
            new DisconnectReason.InternalFailure(new IllegalStateException("a bug")),
            "internal error: java.lang.IllegalStateException: a bug",
            NEVER_AGAIN));
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void aReasonSaysInOneLineWhatHappenedAndWhetherToTryAgain(
      DisconnectReason reason, String line, boolean isTransient) {
    assertEquals(line, reason.describe());
    assertEquals(isTransient, reason.isTransient());
  }

  @Test
  void everyReasonIsInTheListAbove() {
    Set<Class<?>> listed = new HashSet<>();
    reasons().forEach(each -> listed.add(each.get()[0].getClass()));

    assertEquals(Set.of(DisconnectReason.class.getPermittedSubclasses()), listed);
  }

  @Test
  void everyPhaseHasItsWords() {
    assertEquals(
        "TCP connection, handshake, rest of a message, progress of sending, answer to a ping,"
            + " sign of life",
        Stream.of(Phase.values()).map(Phase::toString).collect(Collectors.joining(", ")));
  }

  @Test
  void aFailureIsToldByItsMessageOrElseByItsKind() {
    assertEquals("refused", DisconnectReason.ConnectFailed.of(new IOException("refused")).detail());
    assertEquals("IOException", DisconnectReason.NoSocket.of(new IOException()).detail());
    assertEquals("IOException", DisconnectReason.IoFailure.of(new IOException()).detail());
  }
}
