package io.bitcointcpip.protocol.message;

import static io.bitcointcpip.protocol.message.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.NetworkAddress;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.DecodeException.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VersionTest {
  private static final String REQUIRED =
      "62ea0000" // version 60002
          + "0100000000000000" // services: NETWORK
          + "11b2d05000000000" // timestamp: 18 December 2012
          + "0100000000000000"
          + "00000000000000000000ffff00000000"
          + "0000"; // receiver
  private static final String SENDER =
      "0000000000000000" + "00000000000000000000ffff7f000001" + "208d" + "3b2eb35d8ce61765";
  // "/Satoshi:0.7.2/", at height 212672: the example of the protocol's public documentation.
  private static final String USER_AGENT = "0f2f5361746f7368693a302e372e322f";
  private static final String HEIGHT = "c03e0300";

  @Test
  void theDocumentedExampleIsUnderstood() throws DecodeException {
    Version version = decode(REQUIRED + SENDER + USER_AGENT + HEIGHT);

    assertEquals(60002, version.version());
    assertEquals(ServiceFlags.NETWORK, version.services());
    assertEquals(1355854353, version.timestamp());
    assertEquals("127.0.0.1:8333", version.sender().toString());
    assertEquals(0x6517e68c5db32e3bL, version.nonce());
    assertEquals("/Satoshi:0.7.2/", version.userAgent().toString());
    assertEquals(212672, version.startHeight());
    assertTrue(version.relay(), "relay is on unless it says otherwise");
  }

  @Test
  void allFieldsAreWritten() throws DecodeException {
    String whole = REQUIRED + SENDER + USER_AGENT + HEIGHT + "00";

    Version version = decode(whole);

    assertFalse(version.relay());
    assertEquals(whole, version.payload().toHex());
  }

  @Test
  void theLastFieldsAreOptional() throws DecodeException {
    Version shortest = decode(REQUIRED);

    assertEquals(NetworkAddress.UNSPECIFIED, shortest.sender());
    assertEquals(0, shortest.nonce());
    assertEquals(UserAgent.of(""), shortest.userAgent());
    assertEquals(0, decode(REQUIRED + SENDER + USER_AGENT).startHeight());
    assertEquals(0x6517e68c5db32e3bL, decode(REQUIRED + SENDER).nonce());
  }

  @Test
  void anOptionalFieldThatBeginsMustEnd() {
    assertRefused("version", REQUIRED + SENDER.substring(2), Reason.TRUNCATED, "nonce");
    assertRefused(
        "version", REQUIRED + SENDER + USER_AGENT + "c03e", Reason.TRUNCATED, "start height");
  }

  @DisplayName("C18: a user agent has at most 256 bytes")
  @Test
  void aUserAgentHasAtMost256Bytes() throws DecodeException {
    assertEquals(
        256, decode(REQUIRED + SENDER + "fd0001" + "61".repeat(256)).userAgent().raw().length());
    assertRefused(
        "version",
        REQUIRED + SENDER + "fd0101" + "61".repeat(257),
        Reason.LIMIT_EXCEEDED,
        "user agent");
  }

  @Test
  void extremeNumbersAreKept() throws DecodeException {
    Version version =
        decode(
            "ffffffff"
                + "ff".repeat(8)
                + "0000000000000080"
                + REQUIRED.substring(40)
                + SENDER
                + USER_AGENT
                + "ffffffff"
                + "02");

    assertEquals(-1, version.version());
    assertEquals(-1, version.services().bits());
    assertEquals(Long.MIN_VALUE, version.timestamp());
    assertEquals(-1, version.startHeight());
    assertTrue(version.relay(), "every byte but 0 is true");
  }

  private static Version decode(String hex) throws DecodeException {
    return (Version) Messages.decode(new CommandName("version"), Bytes.fromHex(hex));
  }
}
