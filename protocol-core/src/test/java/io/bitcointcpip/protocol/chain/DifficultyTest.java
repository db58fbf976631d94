package io.bitcointcpip.protocol.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.protocol.network.DifficultyRules;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.proof.CompactTarget;
import io.bitcointcpip.protocol.testing.Vectors;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifficultyTest {
  private static final DifficultyRules MAIN = Network.MAIN.difficulty();
  private static final DifficultyRules TESTNET3 = Network.TESTNET3.difficulty();
  private static final DifficultyRules TESTNET4 = Network.TESTNET4.difficulty();
  private static final DifficultyRules REGTEST = Network.REGTEST.difficulty();
  private static final long EASIEST = 0x1d00_ffffL;
  private static final long HARDER = 0x1c05_a3f4L;
  private static final int PERIOD = 2016;

  @ParameterizedTest
  @CsvSource({
    "1261130161, 1262152739, 1d00ffff, 1d00d86a",
    "1231006505, 1233061996, 1d00ffff, 1d00ffff",
    "1279008237, 1279297671, 1c05a3f4, 1c0168fd",
    "1263163443, 1269211443, 1c387f6f, 1d00e1fd"
  })
  void theTargetFollowsTheTimeThatAPeriodTook(long first, long last, String base, String next) {
    long bits = Difficulty.retarget(MAIN, Long.parseLong(base, 16), first, last);

    assertEquals(next, new CompactTarget(bits).toString());
    assertTrue(Difficulty.isPermitted(MAIN, PERIOD, Long.parseLong(base, 16), bits));
  }

  @Test
  void periodsOfMainnetAreRetargetedAsInCore() {
    for (JsonNode row : Vectors.json("headers/nbits_and_retarget.json").get("mainnet_retarget")) {
      long bits =
          Difficulty.retarget(
              MAIN,
              Long.parseLong(row.get("bits").asText(), 16),
              row.get("first_time").asLong(),
              row.get("last_time").asLong());

      assertEquals(row.get("next").asText(), new CompactTarget(bits).toString());
    }
  }

  @Test
  void aPeriodThatRanBackwardsCountsAsAQuarter() {
    assertEquals(
        Difficulty.retarget(MAIN, HARDER, 0, 302_400),
        Difficulty.retarget(MAIN, HARDER, 2_000_000, 1_000_000));
  }

  @Test
  void theTargetStaysUntilThePeriodIsOver() {
    TestChain chain = new TestChain().addRegular(PERIOD - 1, HARDER);

    assertEquals(HARDER, Difficulty.required(MAIN, chain, chain.next(), 1_000_000_000));
  }

  @Test
  void theTargetIsSetAnewFromTheFirstAndTheLastHeaderOfThePeriod() {
    TestChain chain = new TestChain().add(1_279_008_237, 0x1c05_a3f4L);
    while (chain.next() < PERIOD - 1) {
      chain.add(1_500_000_000, HARDER);
    }
    chain.add(1_279_297_671, HARDER);

    assertEquals(0x1c01_68fdL, Difficulty.required(MAIN, chain, PERIOD, 0));
  }

  @Test
  void blocksThatComeLateMayBeEasyOnTestNetworks() {
    TestChain chain = new TestChain().addRegular(100, HARDER);
    long last = chain.lastTime();

    for (DifficultyRules rules : new DifficultyRules[] {TESTNET3, TESTNET4}) {
      assertEquals(HARDER, Difficulty.required(rules, chain, 100, last + 1_200));
      assertEquals(EASIEST, Difficulty.required(rules, chain, 100, last + 1_201));
    }
    assertEquals(HARDER, Difficulty.required(MAIN, chain, 100, last + 1_201));
  }

  @Test
  void afterEasyBlocksTheTargetBeforeThemIsDueAgain() {
    TestChain chain = new TestChain().addRegular(100, HARDER).addRegular(50, EASIEST);

    assertEquals(HARDER, Difficulty.required(TESTNET3, chain, 150, chain.lastTime() + 600));
    assertEquals(HARDER, Difficulty.required(TESTNET4, chain, 150, chain.lastTime() + 600));
  }

  @Test
  void theSearchBehindEasyBlocksEndsWhereThePeriodBegan() {
    TestChain chain = new TestChain().addRegular(PERIOD, HARDER).addRegular(50, EASIEST);

    assertEquals(
        EASIEST, Difficulty.required(TESTNET3, chain, chain.next(), chain.lastTime() + 600));
  }

  @Test
  void theSearchBehindEasyBlocksEndsAtGenesis() {
    TestChain chain = new TestChain().addRegular(5, EASIEST);

    assertEquals(EASIEST, Difficulty.required(TESTNET3, chain, 5, chain.lastTime() + 600));
  }

  @Test
  void anEasyBlockAtTheEndOfAPeriodResetsTestnet3ButNotTestnet4() {
    TestChain chain = new TestChain().addRegular(PERIOD - 1, HARDER);
    chain.add(chain.lastTime() + 1_201, EASIEST);

    // The period took one interval less, and half a percent more, than two weeks.
    assertEquals(EASIEST, Difficulty.required(TESTNET3, chain, PERIOD, chain.lastTime() + 600));
    assertEquals(
        Difficulty.retarget(TESTNET4, HARDER, chain.time(0), chain.lastTime()),
        Difficulty.required(TESTNET4, chain, PERIOD, chain.lastTime() + 600));
  }

  @Test
  void regtestNeverRetargets() {
    TestChain chain = new TestChain();
    for (int i = 0; i < 3 * 144; i++) {
      chain.add(1_296_688_602 + i, 0x207f_ffffL);
    }

    assertEquals(0x207f_ffffL, Difficulty.required(REGTEST, chain, 144, 1_296_700_000));
    assertEquals(0x207f_ffffL, Difficulty.required(REGTEST, chain, 145, 1_296_700_000));
    assertEquals(0x207f_ffffL, Difficulty.required(REGTEST, chain, 3 * 144, 1_296_700_000));
  }

  @Test
  void withinAPeriodNoOtherTargetIsPermitted() {
    assertTrue(Difficulty.isPermitted(MAIN, 2017, HARDER, HARDER));
    assertFalse(Difficulty.isPermitted(MAIN, 2017, HARDER, HARDER - 1));
    assertTrue(Difficulty.isPermitted(TESTNET3, 2017, HARDER, EASIEST));
  }

  @Test
  void aNewTargetIsPermittedWithinAFactorOfFour() {
    // A quarter and the quadruple of 1c387f6f, by Core's rounding.
    assertTrue(Difficulty.isPermitted(MAIN, PERIOD, 0x1c38_7f6fL, 0x1c0e_1fdbL));
    assertFalse(Difficulty.isPermitted(MAIN, PERIOD, 0x1c38_7f6fL, 0x1c0e_1fdaL));
    assertTrue(Difficulty.isPermitted(MAIN, PERIOD, 0x1c38_7f6fL, 0x1d00_e1fdL));
    assertFalse(Difficulty.isPermitted(MAIN, PERIOD, 0x1c38_7f6fL, 0x1d00_e1feL));
    assertFalse(Difficulty.isPermitted(MAIN, PERIOD, EASIEST, 0x1d01_0000L));
  }

  @Test
  void whateverIsRequiredIsPermitted() {
    long seed = 2016;
    Random random = new Random(seed);
    for (int round = 0; round < 5_000; round++) {
      long base =
          0x1700_0000L + ((long) random.nextInt(6) << 24) + 0x8000 + random.nextInt(0x7f0000);
      long first = random.nextInt(Integer.MAX_VALUE);
      long last = first + random.nextInt(8_000_000) - 1_000_000;

      long next = Difficulty.retarget(MAIN, base, first, last);

      assertTrue(
          Difficulty.isPermitted(MAIN, PERIOD, base, next), "seed " + seed + ", round " + round);
    }
  }
}
