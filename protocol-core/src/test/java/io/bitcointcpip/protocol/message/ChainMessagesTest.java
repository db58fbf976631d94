package io.bitcointcpip.protocol.message;

import static io.bitcointcpip.protocol.message.Refusals.assertRefused;
import static io.bitcointcpip.protocol.testing.CodecAssert.assertCodec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.DecodeException.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChainMessagesTest {
  private static final BlockHash GENESIS =
      BlockHash.fromHex("000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f");
  private static final String GENESIS_RAW =
      "6fe28c0ab6f1b372c1a6a246ae63f74f931e8365e15a089c68d6190000000000";

  @Test
  void headersAreAskedForByALocator() {
    assertCodec(
        GetHeaders.after(GENESIS),
        "80110100" + "01" + GENESIS_RAW + "00".repeat(32),
        GetHeaders::decode,
        GetHeaders::encode);
  }

  @Test
  void aLocatorHasAtMost101Hashes() throws DecodeException {
    String hash = "11".repeat(32);
    Messages.decode(
        new CommandName("getheaders"),
        Bytes.fromHex("80110100" + "65" + hash.repeat(101) + "00".repeat(32)));
    assertRefused(
        "getheaders",
        "80110100" + "66" + hash.repeat(102) + "00".repeat(32),
        Reason.LIMIT_EXCEEDED,
        "locator");
  }

  @Test
  void eachHeaderIsFollowedByAZero() {
    BlockHeader genesis = BlockHeader.of(Bytes.fromHex(GoldenMessages.GENESIS_HEADER));

    assertCodec(
        new Headers(ImmutableList.of(genesis)),
        "01" + GoldenMessages.GENESIS_HEADER + "00",
        Headers::decode,
        Headers::encode);
    assertEquals(GENESIS, genesis.hash());
  }

  @DisplayName("C20: a header with transactions is refused")
  @Test
  void aHeaderWithTransactionsIsRefused() {
    assertRefused(
        "headers",
        "01" + GoldenMessages.GENESIS_HEADER + "01",
        Reason.LIMIT_EXCEEDED,
        "headers[0].transaction count");
  }

  @DisplayName("C12: there are at most 2,000 headers")
  @Test
  void thereAreAtMost2000Headers() throws DecodeException {
    String entry = "00".repeat(81);
    Messages.decode(new CommandName("headers"), Bytes.fromHex("fdd007" + entry.repeat(2000)));
    assertRefused("headers", "fdd107" + entry.repeat(2001), Reason.LIMIT_EXCEEDED, "headers");
  }

  @Test
  void aBlockIsItsSerialization() throws DecodeException {
    Bytes payload = GoldenMessages.payload("block");

    BlockMessage message = (BlockMessage) Messages.decode(new CommandName("block"), payload);

    assertEquals(GENESIS, message.block().hash());
    assertEquals(
        "4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b",
        message.block().transactions().get(0).txid().toString());
  }

  @Test
  void aTransactionWithBytesBehindItIsRefused() {
    Bytes longer = GoldenMessages.payload("tx").concat(Bytes.of(0));

    DecodeException failure =
        assertThrows(DecodeException.class, () -> Messages.decode(new CommandName("tx"), longer));

    assertEquals(Reason.TRAILING_BYTES, failure.reason());
  }
}
