package io.bitcointcpip.protocol.message;

import static io.bitcointcpip.protocol.message.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The small messages by which two nodes agree, and keep in touch. */
class NegotiationTest {
  @Test
  void messagesWithoutFieldsHaveNoPayload() {
    List<Message> empty =
        List.of(
            new Verack(),
            new WtxidRelay(),
            new SendAddrV2(),
            new SendHeaders(),
            new GetAddr(),
            new Mempool());

    empty.forEach(message -> assertEquals(Bytes.EMPTY, message.payload()));
    assertEquals(
        List.of("verack", "wtxidrelay", "sendaddrv2", "sendheaders", "getaddr", "mempool"),
        empty.stream().map(message -> message.command().value()).toList());
  }

  @Test
  void aPingIsAnsweredWithItsNonce() {
    Ping ping = new Ping(0x0807060504030201L);

    assertEquals("0102030405060708", ping.payload().toHex());
    assertEquals("0102030405060708", ping.reply().payload().toHex());
    assertEquals(new Pong(0x0807060504030201L), ping.reply());
  }

  @Test
  void aShortPingIsRefused() {
    assertRefused("ping", "01020304050607", Reason.TRUNCATED, "nonce");
  }

  @Test
  void compactBlocksAreAskedForInVersion2() {
    assertEquals("000200000000000000", new SendCmpct(false, 2).payload().toHex());
    assertEquals("010200000000000000", new SendCmpct(true, 2).payload().toHex());
  }

  @Test
  void aFeeFilterIsSatoshiPerThousandVirtualBytes() {
    assertEquals("e803000000000000", new FeeFilter(1000).payload().toHex());
  }
}
