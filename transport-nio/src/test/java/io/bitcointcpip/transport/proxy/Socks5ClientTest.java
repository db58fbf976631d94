package io.bitcointcpip.transport.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.DisconnectReason.ProxyFailed;
import io.bitcointcpip.transport.peer.PeerProtocol;
import io.bitcointcpip.transport.peer.ProxyFailure;
import io.bitcointcpip.transport.peer.Route;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes are those of RFC 1928 and RFC 1929, written by hand. */
class Socks5ClientTest {
  private static final Route.Socks5 PROXY =
      new Route.Socks5("127.0.0.1", 9050, Duration.ofSeconds(20));
  private static final long LIMIT = 20_000_000_000L;
  private static final String ANONYMOUS = "0500";
  private static final String DEMANDS_LOGIN = "0502";
  private static final String ACCEPTED = "0100";
  private static final String CONNECTED = "05000001" + "7f000001" + "1234";

  @Test
  void itOffersBothMethodsAndAsksForANameAsItIs() throws ProxyException {
    Socks5Client client = client("node.example", 8333);

    assertEquals("05020002", drain(client));
    say(client, ANONYMOUS);
    assertEquals("05010003" + "0c" + "6e6f64652e6578616d706c65" + "208d", drain(client));
    say(client, CONNECTED);

    assertTrue(client.isDone());
    assertEquals("", drain(client));
  }

  @Test
  void addressesAreAskedForInTheirOwnForm() throws ProxyException {
    assertEquals("05010001" + "01020304" + "0001", request("1.2.3.4", 1));
    assertEquals(
        "05010004" + "20010db8000000000000000000000001" + "ffff", request("2001:db8::1", 65_535));
    assertEquals("05010001" + "01020304" + "208d", request("::ffff:1.2.3.4", 8333));
  }

  @Test
  void onionNamesGoToTheProxyWhole() throws ProxyException {
    String name = "a".repeat(56) + ".onion";

    assertEquals("05010003" + "3e" + hex(name) + "208d", request(name, 8333));
  }

  @Test
  void credentialsAreSentWhereTheProxyTakesThem() throws ProxyException {
    Socks5Client client =
        new Socks5Client(
            PROXY, "1.2.3.4", 8333, new Socks5Credentials(ascii("user"), ascii("secret")));

    drain(client);
    say(client, DEMANDS_LOGIN);
    assertEquals("01" + "04" + "75736572" + "06" + "736563726574", drain(client));
    say(client, ACCEPTED);
    assertEquals("05010001" + "01020304" + "208d", drain(client));
    say(client, CONNECTED);

    assertTrue(client.isDone());
  }

  @Test
  void randomCredentialsDifferAndDoNotShow() {
    Random random = new Random(1);
    Socks5Credentials one = Socks5Credentials.random(random);
    Socks5Credentials other = Socks5Credentials.random(random);

    assertNotEquals(one.user(), other.user());
    assertNotEquals(one.password(), other.password());
    assertNotEquals(one.user(), one.password());
    assertEquals(32, one.user().length());
    assertFalse(one.toString().contains(one.user().toLatin1()));
    assertThrows(
        IllegalArgumentException.class, () -> new Socks5Credentials(Bytes.EMPTY, one.password()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Socks5Credentials(one.user(), Bytes.wrap(new byte[256])));
  }

  @ParameterizedTest
  @CsvSource({
    "1, GENERAL_FAILURE",
    "2, NOT_ALLOWED",
    "3, NETWORK_UNREACHABLE",
    "4, HOST_UNREACHABLE",
    "5, CONNECTION_REFUSED",
    "6, TTL_EXPIRED",
    "7, COMMAND_NOT_SUPPORTED",
    "8, ADDRESS_TYPE_NOT_SUPPORTED",
    "9, UNKNOWN_REPLY",
    "128, UNKNOWN_REPLY",
    "240, ONION_NOT_FOUND",
    "241, ONION_DESCRIPTOR_INVALID",
    "242, ONION_INTRODUCTION_FAILED",
    "243, ONION_RENDEZVOUS_FAILED",
    "244, ONION_NEEDS_KEY",
    "245, ONION_WRONG_KEY",
    "246, ONION_NAME_INVALID",
    "247, ONION_INTRODUCTION_TIMED_OUT",
    "255, UNKNOWN_REPLY"
  })
  @DisplayName("S01: every reply code has a reason of its own")
  void everyReplyCodeHasAReason(int code, ProxyFailure expected) throws ProxyException {
    Socks5Client client = requested();

    // Without what would follow: some proxies close the connection right after the code.
    ProxyFailed reason = refusal(client, "05" + Bytes.of(code).toHex());

    assertEquals(new ProxyFailed(PROXY, expected, "reply " + code), reason);
    assertEquals(
        "cannot connect through proxy 127.0.0.1:9050: " + expected + " (reply " + code + ")",
        reason.describe());
    assertEquals(expected.isTransient(), reason.isTransient());
  }

  @Test
  @DisplayName("S01: what is no SOCKS5, and what demands more than is offered, is said so")
  void refusalsAtTheBeginningHaveReasons() throws ProxyException {
    assertRefused(ProxyFailure.NOT_SOCKS5, begun(), "4854");
    assertRefused(ProxyFailure.NOT_SOCKS5, begun(), "0400");
    assertRefused(ProxyFailure.NOT_SOCKS5, requested(), "0400");
    assertRefused(ProxyFailure.NO_COMMON_METHOD, begun(), "05ff");
    assertRefused(ProxyFailure.MALFORMED_REPLY, begun(), "0501");
    assertRefused(ProxyFailure.AUTHENTICATION_FAILED, loggingIn(), "0101");
    assertRefused(ProxyFailure.AUTHENTICATION_FAILED, loggingIn(), "01ff");
    assertRefused(ProxyFailure.MALFORMED_REPLY, loggingIn(), "0500");
    assertRefused(ProxyFailure.MALFORMED_REPLY, requested(), "0500010100");
    assertRefused(ProxyFailure.MALFORMED_REPLY, requested(), "0500000000");
    assertRefused(ProxyFailure.MALFORMED_REPLY, requested(), "0500000200");
    assertRefused(ProxyFailure.MALFORMED_REPLY, requested(), "050000ff00");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 200, 255})
  @DisplayName("S02: the length of a bound name is unsigned, and the peer's bytes stay the peer's")
  void lengthsOfBoundNamesAreUnsigned(int length) throws ProxyException {
    Socks5Client client = requested();
    String name = "61".repeat(length);
    String reply = "05000003" + Bytes.of(length).toHex() + name + "208d";
    ByteBuffer in = buffer(reply + "f9beb4d9");

    client.receive(in);

    assertTrue(client.isDone());
    assertEquals("f9beb4d9", Bytes.copyOf(in).toHex());
  }

  @Test
  @DisplayName("S02: a reply that is cut short connects nothing")
  void everyTruncationWaits() throws ProxyException {
    for (String address :
        new String[] {"017f000001", "04" + "00".repeat(16), "03ff" + "61".repeat(255)}) {
      String reply = "050000" + address + "208d";
      for (int end = 0; end < reply.length(); end += 2) {
        Socks5Client client = requested();
        say(client, reply.substring(0, end));

        assertFalse(client.isDone(), reply.substring(0, end));
        assertTrue(client.wanted() > 0);
        say(client, reply.substring(end));
        assertTrue(client.isDone());
        assertEquals(0, client.wanted());
      }
    }
  }

  @Test
  void anyChunksLeadToTheSame() throws ProxyException {
    long seed = 20_261_125;
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      boolean login = random.nextBoolean();
      int length = random.nextInt(256);
      String answers =
          (login ? DEMANDS_LOGIN + ACCEPTED : ANONYMOUS)
              + "05000003"
              + Bytes.of(length).toHex()
              + "7a".repeat(length)
              + "0000";
      ByteBuffer all = buffer(answers + "c0ffee");
      Socks5Client client = client("node.example", 8333);
      client.begin(0);
      StringBuilder sent = new StringBuilder();
      while (!client.isDone()) {
        sent.append(drainSome(client, random));
        int end = Math.min(all.limit(), all.position() + 1 + random.nextInt(40));
        ByteBuffer chunk = all.duplicate().limit(end);
        client.receive(chunk);
        all.position(chunk.position());
      }

      assertEquals("c0ffee", Bytes.copyOf(all).toHex(), "seed " + seed + ", round " + i);
      assertTrue(sent.toString().startsWith("05020002"));
      assertTrue(sent.toString().endsWith(hex("node.example") + "208d"), sent.toString());
    }
  }

  @Test
  void anyBytesEndInATypedReasonOrWait() {
    long seed = 7;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[random.nextInt(300)];
      random.nextBytes(noise);
      for (int k = 0; k < noise.length && random.nextInt(4) > 0; k++) {
        noise[k] = (byte) (k % 2 == 0 ? 5 : 0);
      }
      Socks5Client client = client("node.example", 8333);
      client.begin(0);
      ByteBuffer in = ByteBuffer.wrap(noise);
      try {
        do {
          drain(client);
          client.receive(in);
        } while (in.hasRemaining() && !client.isDone());
      } catch (ProxyException e) {
        assertFalse(e.reason().describe().isEmpty(), "seed " + seed + ", round " + i);
      }
    }
  }

  @Test
  void nothingIsTakenBeforeAllIsSent() throws ProxyException {
    Socks5Client client = client("node.example", 8333);
    client.begin(0);
    client.markSent(3);
    ByteBuffer early = buffer(ANONYMOUS + CONNECTED);

    client.receive(early);
    assertEquals(0, client.wanted());
    assertEquals(12, early.remaining());

    client.markSent(1);
    client.receive(early);
    assertEquals(10, early.remaining());
    assertFalse(client.isDone());
  }

  @Test
  @DisplayName("S04: the deadline of the proxy does not move, however it drips")
  void theDeadlineStays() throws ProxyException {
    Socks5Client client = client("node.example", 8333);
    assertEquals(PeerProtocol.NEVER, client.deadline());
    client.begin(1_000);
    assertEquals(1_000 + LIMIT, client.deadline());

    drain(client);
    say(client, "05");
    say(client, "00");
    drain(client);
    say(client, "050000");
    assertEquals(1_000 + LIMIT, client.deadline());
    assertEquals(
        new ProxyFailed(PROXY, ProxyFailure.TIMED_OUT, "20000 ms"), client.late().reason());

    say(client, "01" + "7f000001" + "0000");
    assertEquals(PeerProtocol.NEVER, client.deadline());
  }

  @Test
  void lostConnectionsSayWhichEndWasLost() {
    Socks5Client client = client("node.example", 8333);

    assertEquals(
        "cannot connect through proxy 127.0.0.1:9050: there is no connection to the proxy"
            + " (Connection refused)",
        client
            .unreachable(new DisconnectReason.ConnectFailed("Connection refused"))
            .reason()
            .describe());
    assertEquals(ProxyFailure.CLOSED, client.lost("").reason().failure());
  }

  private static Socks5Client client(String host, int port) {
    Socks5Client client =
        new Socks5Client(PROXY, host, port, Socks5Credentials.random(new Random(5)));
    return client;
  }

  private static Socks5Client begun() {
    Socks5Client client = client("node.example", 8333);
    drain(client);
    return client;
  }

  private static Socks5Client loggingIn() throws ProxyException {
    return after(begun(), DEMANDS_LOGIN);
  }

  private static Socks5Client requested() throws ProxyException {
    return after(begun(), ANONYMOUS);
  }

  private static Socks5Client after(Socks5Client client, String answer) throws ProxyException {
    say(client, answer);
    drain(client);
    return client;
  }

  private static String request(String host, int port) throws ProxyException {
    Socks5Client client = client(host, port);
    drain(client);
    say(client, ANONYMOUS);
    return drain(client);
  }

  private static ProxyFailed refusal(Socks5Client client, String answer) {
    return assertThrows(ProxyException.class, () -> say(client, answer)).reason();
  }

  private static void assertRefused(ProxyFailure expected, Socks5Client client, String answer) {
    assertEquals(expected, refusal(client, answer).failure(), answer);
  }

  private static void say(Socks5Client client, String hex) throws ProxyException {
    ByteBuffer in = buffer(hex);
    client.receive(in);
    assertFalse(in.hasRemaining(), "taken whole");
  }

  /** Sends all that is to be sent, after beginning if that is still to be done. */
  private static String drain(Socks5Client client) {
    if (client.deadline() == PeerProtocol.NEVER && !client.isDone()) {
      client.begin(0);
    }
    String sent = client.pendingBytes().toHex();
    client.markSent(client.pendingBytes().length());
    return sent;
  }

  private static String drainSome(Socks5Client client, Random random) {
    int count = random.nextInt(client.pendingBytes().length() + 1);
    String sent = client.pendingBytes().slice(0, count).toHex();
    client.markSent(count);
    return sent;
  }

  private static ByteBuffer buffer(String hex) {
    return ByteBuffer.wrap(Bytes.fromHex(hex).toByteArray());
  }

  private static Bytes ascii(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String hex(String text) {
    return ascii(text).toHex();
  }
}
