package io.bitcointcpip.protocol.message;

import static io.bitcointcpip.protocol.message.Refusals.assertRefused;
import static io.bitcointcpip.protocol.testing.CodecAssert.assertCodec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.DecodeException.Reason;
import io.bitcointcpip.protocol.wire.Hash256;
import io.bitcointcpip.protocol.wire.RawHash;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.protocol.wire.Wtxid;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryTest {
  private static final Txid FIRST_PAYMENT =
      Txid.fromHex("f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16");
  private static final String FIRST_PAYMENT_RAW =
      "169e1e83e930853391bc6f35f605c6754cfead57cf8387639d3b4096c54f18f4";
  private static final String ITEM = "01000000" + "11".repeat(32);

  @Test
  void aTransactionIsAskedForByItsIdInRawOrder() {
    assertCodec(
        new GetData(ImmutableList.of(InventoryItem.witnessTransaction(FIRST_PAYMENT))),
        "01" + "01000040" + FIRST_PAYMENT_RAW,
        GetData::decode,
        GetData::encode);
  }

  @Test
  void announcementsNameTransactionsAndBlocks() {
    BlockHash block =
        BlockHash.fromHex("00000000d1145790a8694403d4063f323d499e655c83426834d4ce2f8dd4a2ee");
    assertCodec(
        new Inv(
            ImmutableList.of(InventoryItem.transaction(FIRST_PAYMENT), InventoryItem.block(block))),
        "02"
            + "01000000"
            + FIRST_PAYMENT_RAW
            + "02000000"
            + "eea2d48d2fced4346842835c659e493d323f06d4034469a8905714d100000000",
        Inv::decode,
        Inv::encode);
  }

  @Test
  void aWtxidNamesATransactionAndABlockIsAskedForWithItsWitnesses() {
    // The coinbase of the genesis block, and the block, both in raw order.
    String raw = "3ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a";
    String blockRaw = "6fe28c0ab6f1b372c1a6a246ae63f74f931e8365e15a089c68d6190000000000";
    assertCodec(
        new GetData(
            ImmutableList.of(
                InventoryItem.transaction(
                    Wtxid.fromHex(
                        "4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b")),
                InventoryItem.witnessBlock(
                    BlockHash.fromHex(
                        "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f")))),
        "02" + "05000000" + raw + "02000040" + blockRaw,
        GetData::decode,
        GetData::encode);
  }

  @Test
  void aDenialRepeatsWhatWasAskedFor() {
    assertCodec(
        new NotFound(ImmutableList.of(InventoryItem.witnessTransaction(FIRST_PAYMENT))),
        "01" + "01000040" + FIRST_PAYMENT_RAW,
        NotFound::decode,
        NotFound::encode);
  }

  @ParameterizedTest
  @CsvSource({
    "01000000, MSG_TX",
    "02000000, MSG_BLOCK",
    "03000000, MSG_FILTERED_BLOCK",
    "04000000, MSG_CMPCT_BLOCK",
    "05000000, MSG_WTX",
    "01000040, MSG_WITNESS_TX",
    "02000040, MSG_WITNESS_BLOCK",
    "ffffffff, unknown type ffffffff",
  })
  void typesHaveTheNamesOfCore(String hex, String name) throws DecodeException {
    Inv inv =
        (Inv) Messages.decode(new CommandName("inv"), Bytes.fromHex("01" + hex + "00".repeat(32)));

    assertEquals(name, inv.items().get(0).type().toString());
  }

  @ParameterizedTest
  @CsvSource({"01000000, txid", "05000000, wtxid", "02000040, block hash", "07000000, hash"})
  void theTypeOfAnItemIsThatOfItsHash(String hex, String type) throws DecodeException {
    Inv inv =
        (Inv) Messages.decode(new CommandName("inv"), Bytes.fromHex("01" + hex + "22".repeat(32)));
    Hash256 hash = inv.items().get(0).hash();

    Class<?> expected =
        switch (type) {
          case "txid" -> Txid.class;
          case "wtxid" -> Wtxid.class;
          case "block hash" -> BlockHash.class;
          default -> RawHash.class;
        };
    assertInstanceOf(expected, hash);
  }

  @Test
  void aTxidCannotNameABlock() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new InventoryItem(InventoryType.BLOCK, FIRST_PAYMENT));
  }

  @DisplayName("C12: inv, getdata and notfound hold at most 50,000 items")
  @ParameterizedTest
  @ValueSource(strings = {"inv", "getdata", "notfound"})
  void listsHoldAtMost50000Items(String command) throws DecodeException {
    Messages.decode(new CommandName(command), Bytes.fromHex("fd50c3" + ITEM.repeat(50_000)));
    assertRefused(command, "fd51c3" + ITEM.repeat(50_001), Reason.LIMIT_EXCEEDED, "items");
  }

  @ParameterizedTest
  @ValueSource(strings = {"inv", "getdata", "notfound"})
  void theLongestListIsTheLongestPayload(String command) {
    assertEquals(3 + 36 * 50_000, Messages.maxPayload(new CommandName(command)));
  }
}
