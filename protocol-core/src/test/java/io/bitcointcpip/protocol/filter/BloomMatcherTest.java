package io.bitcointcpip.protocol.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.primitive.Witness;
import io.bitcointcpip.protocol.testing.CodecAssert;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BloomMatcherTest {
  private static final Txid SPENT = Txid.fromHex("ab".repeat(32));
  private static final Bytes KEY = Bytes.fromHex("02" + "11".repeat(32));
  private static final Bytes PAY_TO_KEY = Bytes.fromHex("21" + KEY.toHex() + "ac");
  private static final Bytes MULTISIG = Bytes.fromHex("5121" + KEY.toHex() + "51ae");
  private static final Bytes DROPPED_KEY = Bytes.fromHex("21" + KEY.toHex() + "75");

  @Test
  void transactionsMatchAsInCore() {
    JsonNode vectors = Vectors.json("bloom/bloom_and_merkleblock.json").get("relevance");
    Transaction transaction = transaction(vectors.get("tx"));
    Transaction spender = transaction(vectors.get("spending_tx"));
    int count = 0;
    for (JsonNode row : vectors.get("cases")) {
      BloomFilter filter = BloomVectors.filter(vectors.get("filter"), row.get("insert"));
      BloomMatcher matcher = new BloomMatcher(filter);

      assertEquals(row.get("matches_tx").asBoolean(), matcher.matches(transaction), row::toString);
      if (row.has("then_matches_spending_tx")) {
        boolean expected = row.get("then_matches_spending_tx").asBoolean();
        assertEquals(expected, matcher.matches(spender), row::toString);
      }
      count++;
    }
    assertEquals(9, count);
  }

  @Test
  void transactionsOfBlocksMatchAsInCore() {
    JsonNode vectors = Vectors.json("bloom/bloom_and_merkleblock.json");
    for (JsonNode row : vectors.get("merkleblock_cases")) {
      Block block = block(vectors, row.get("block_hash").asText());
      BloomMatcher matcher =
          new BloomMatcher(BloomVectors.filter(row.get("filter"), row.get("insert")));
      List<Integer> matched = new ArrayList<>();
      for (int i = 0; i < block.transactions().size(); i++) {
        if (matcher.matches(block.transactions().get(i))) {
          matched.add(i);
        }
      }

      List<Integer> expected = new ArrayList<>();
      row.get("matched_indexes").forEach(index -> expected.add(index.asInt()));
      assertEquals(expected, matched, row.get("insert")::toString);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, key, false",
    "1, key, true",
    "1, dropped, true",
    "2, key, true",
    "2, multisig, true",
    "2, dropped, false",
    "3, key, false",
    "4, key, false",
    "5, dropped, true"
  })
  void theFlagsSayWhichOutpointsArePutIn(int flags, String form, boolean expected) {
    BloomFilter filter = BloomFilter.sizedFor(10, 0.000_001, 7, flags);
    filter.insert(KEY);
    Bytes script =
        switch (form) {
          case "key" -> PAY_TO_KEY;
          case "multisig" -> MULTISIG;
          default -> DROPPED_KEY;
        };
    Transaction paying = transaction(SPENT, Bytes.EMPTY, Bytes.of(0x51), script);
    BloomMatcher matcher = new BloomMatcher(filter);

    assertTrue(matcher.matches(paying));

    assertFalse(matcher.matches(spend(paying, 0)));
    assertEquals(expected, matcher.matches(spend(paying, 1)));
  }

  @Test
  void outpointsArePutInEvenIfTheTxidMatched() {
    Transaction paying = transaction(SPENT, Bytes.EMPTY, PAY_TO_KEY);
    BloomFilter filter = BloomFilter.sizedFor(10, 0.000_001, 7, BloomMatcher.UPDATE_ALL);
    filter.insert(KEY);
    filter.insert(paying.txid().toBytes());
    BloomMatcher matcher = new BloomMatcher(filter);

    assertTrue(matcher.matches(paying));

    assertTrue(matcher.matches(spend(paying, 0)));
  }

  @Test
  void aPushBeforeTheCutOfAScriptMatches() {
    BloomFilter filter = BloomFilter.sizedFor(10, 0.000_001, 7, BloomMatcher.UPDATE_NONE);
    filter.insert(KEY);
    Bytes cutAfter = Bytes.fromHex("21" + KEY.toHex() + "4d0500aa");
    Bytes cutWithin = Bytes.fromHex("22" + KEY.toHex());

    assertTrue(new BloomMatcher(filter).matches(transaction(SPENT, cutAfter, Bytes.of(0x51))));
    assertFalse(new BloomMatcher(filter).matches(transaction(SPENT, cutWithin, cutWithin)));
  }

  @Test
  void witnessesAreNotLookedAt() {
    BloomFilter filter = BloomFilter.sizedFor(10, 0.000_001, 7, BloomMatcher.UPDATE_ALL);
    filter.insert(KEY);
    TxInput input =
        new TxInput(new OutPoint(SPENT, 0), Bytes.EMPTY, 0, Witness.of(ImmutableList.of(KEY)));
    Transaction spending =
        Transaction.of(
            2, ImmutableList.of(input), ImmutableList.of(new TxOutput(1, Bytes.of(0x51))), 0);

    assertFalse(new BloomMatcher(filter).matches(spending));
  }

  @Test
  void aFilterOfNoBytesMatchesEveryTransaction() {
    BloomMatcher matcher = new BloomMatcher(BloomFilter.of(Bytes.EMPTY, 3, 0, 1));

    assertTrue(matcher.matches(transaction(SPENT, Bytes.EMPTY, Bytes.EMPTY)));
  }

  @Test
  void anyScriptIsMatchedWithoutFailing() {
    long seed = 70;
    Random random = new Random(seed);
    BloomFilter filter = BloomFilter.sizedFor(10, 0.01, 7, BloomMatcher.UPDATE_P2PUBKEY_ONLY);
    filter.insert(Bytes.of(1));
    BloomMatcher matcher = new BloomMatcher(filter);
    for (int round = 0; round < 2_000; round++) {
      byte[] script = new byte[random.nextInt(30)];
      random.nextBytes(script);
      Transaction transaction =
          transaction(SPENT, Bytes.copyOf(script), Bytes.copyOf(script), Bytes.of(1, 1));
      assertTrue(matcher.matches(transaction), "seed " + seed + ", round " + round);
    }
  }

  private static Transaction spend(Transaction paying, int output) {
    TxInput input = new TxInput(new OutPoint(paying.txid(), output), Bytes.EMPTY, 0, Witness.EMPTY);
    return Transaction.of(
        2, ImmutableList.of(input), ImmutableList.of(new TxOutput(1, Bytes.of(0x51))), 0);
  }

  private static Transaction transaction(Txid spent, Bytes scriptSig, Bytes... scripts) {
    ImmutableList.Builder<TxOutput> outputs = ImmutableList.builder();
    for (Bytes script : scripts) {
      outputs.add(new TxOutput(1, script));
    }
    TxInput input = new TxInput(new OutPoint(spent, 0), scriptSig, 0, Witness.EMPTY);
    return Transaction.of(2, ImmutableList.of(input), outputs.build(), 0);
  }

  private static Transaction transaction(JsonNode hex) {
    return CodecAssert.decodeWhole(Bytes.fromHex(hex.asText()), Transaction::decode);
  }

  private static Block block(JsonNode vectors, String hash) {
    JsonNode hex = vectors.get("blocks").get(hash);
    Bytes raw =
        hex == null
            ? Vectors.bytes("blocks/mainnet_100000ish_13b8a.bin")
            : Bytes.fromHex(hex.asText());
    Block block = CodecAssert.decodeWhole(raw, Block::decode);
    assertEquals(hash, block.hash().toString());
    return block;
  }
}
