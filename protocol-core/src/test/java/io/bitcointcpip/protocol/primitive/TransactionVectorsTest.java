package io.bitcointcpip.protocol.primitive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.protocol.testing.CodecAssert;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real transactions, and those that Core's own tests parse. */
class TransactionVectorsTest {
  @ParameterizedTest
  @CsvSource({
    "bcoin_tx1, ff80fe4937e2de16411c3a2bc534d661dc8b4f8aad75e6fbc4b1ec6060d9ef1c, '', 1924",
    "bcoin_tx2, 7ef7cde4e4a7829ea6feaf377c924b36d0958e2231a31ff268bd33a59ac9e178, '', 904",
    "bcoin_tx3, 2c63aa814701cef5dbd4bbaddab3fea9117028f2434dddcdab8339141e9b14d1, '', 1416",
    "bcoin_tx4, eddbfbacd61c74e5702e1f5b0e4fa569bffe658bd763f6b27ab0c5fe17acc6e2, '', 1220",
    "bcoin_tx5, c532af06b9a81d9171618fb0b30075ddb3a6fca68c9b89536e6e34b0beddcc23,"
        + " cf948cce7835bcc9b42ddb8f9e8a6885839286f711c455f2058040d89c918c08, 247250",
    "bcoin_tx6, 4d932e00d5e20e31211136651f1665309a11908e438bb4c30799154d26812491, '', 2836",
    "bcoin_tx7, 7f2dc9bcc0b1b0d19a4cb62d0f6474990c12a5b996d2fa2c4be54ca1beb5d339, '', 904",
    "bcoin_tx8, a93fc123a3f2cee3f1bd7f60d498280277032ab20ed190004c346bdc69e65794, '', 4620",
    "bcoin_tx9, d748009c88abacfbd8d0dafb5552f0700a16f9a35ff41583988d9f70618c1971, '', 1180",
    "bcoin_tx10, 5ceec2d8ee90cb4b956870fac6055bead9333570f656ec3014307031de518cec, '', 2136",
    "mainnet_7393096d_taproot_99k,"
        + " 7393096d97bfee8660f4100ffd61874d62f9a65de9fb6acf740c4c386990ef73,"
        + " 776988f382a2230fe4880bedb1b1b0202ccfbc8d8904b30d7a0202bf993a1710, 99211",
    "mainnet_73be398c_huge_witness,"
        + " 73be398c4bdc43709db7398106609eea2a7841aaf3a4fa2000dc18184faa2a7e,"
        + " 48b0f5ea87a2a7acbd7e7d9a44821f0cbeaeda73443c3c867ccc081fdebbcc67, 500436",
  })
  void realTransactionsHaveTheirIdsAndWeight(String name, String txid, String wtxid, int weight) {
    Bytes raw = Vectors.bytes("tx/" + name + ".bin");

    Transaction transaction = CodecAssert.decodeWhole(raw, Transaction::decode);

    assertEquals(txid, transaction.txid().toString());
    assertEquals(wtxid.isEmpty() ? txid : wtxid, transaction.wtxid().toString());
    assertEquals(weight, transaction.weight());
    assertEquals(!wtxid.isEmpty(), transaction.hasWitness());
    assertRebuilt(transaction);
  }

  @DisplayName("C15: a witness of half a million items is read")
  @Test
  void aWitnessOfHalfAMillionItemsIsRead() {
    Bytes raw = Vectors.bytes("tx/mainnet_73be398c_huge_witness.bin");

    List<Bytes> items =
        CodecAssert.decodeWhole(raw, Transaction::decode).inputs().get(0).witness().items();

    assertEquals(500_003, items.size());
    assertEquals(33, items.get(500_002).length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"core/tx_valid.json", "core/tx_invalid.json"})
  void everyTransactionThatCoreParsesIsParsed(String file) {
    int count = 0;
    for (JsonNode row : Vectors.json(file)) {
      if (row.size() == 3) {
        Bytes raw = Bytes.fromHex(row.get(1).textValue());
        assertRebuilt(CodecAssert.decodeWhole(raw, Transaction::decode));
        count++;
      }
    }
    assertTrue(count > 50, file + ": " + count);
  }

  @Test
  void randomTransactionsOfCoreSurviveARoundTrip() {
    Set<String> txids = new HashSet<>();
    for (JsonNode row : Vectors.json("core/sighash.json")) {
      if (row.size() == 5) {
        Bytes raw = Bytes.fromHex(row.get(0).textValue());
        Transaction transaction = CodecAssert.decodeWhole(raw, Transaction::decode);
        assertRebuilt(transaction);
        txids.add(transaction.txid().toString());
      }
    }
    assertEquals(500, txids.size());
  }

  /** Asserts that a transaction made of the parts is the same. */
  private static void assertRebuilt(Transaction transaction) {
    Transaction rebuilt =
        Transaction.of(
            transaction.version(),
            transaction.inputs(),
            transaction.outputs(),
            transaction.lockTime());

    assertEquals(transaction.raw(), rebuilt.raw());
  }
}
