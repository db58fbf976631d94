package io.bitcointcpip.protocol.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bitcointcpip.protocol.network.DifficultyRules;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.proof.CompactTarget;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.proof.ProofException.Rule;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.WireWriter;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeaderRulesTest {
  private static final HeaderRules REGTEST = new HeaderRules(Network.REGTEST);
  private static final long REGTEST_BITS = 0x207f_ffffL;
  private static final BlockHeader GENESIS = BlockHeader.of(Network.REGTEST.genesisHeader());
  private static final long LATEST = 4_000_000_000L;

  @Test
  void theFirstBlocksOfMainnetFollowEachOther() throws ProofException {
    Bytes framed = Vectors.bytes("blocks/mainnet_1_to_256.framed.bin");
    HeaderRules rules = new HeaderRules(Network.MAIN);
    BlockHeader parent = BlockHeader.of(Network.MAIN.genesisHeader());
    TestChain chain = new TestChain().add(parent.time(), parent.bits());
    ChainWork work = new ChainWork(new CompactTarget(parent.bits()).work());
    int at = 0;
    while (at < framed.length()) {
      BlockHeader header = BlockHeader.of(framed.slice(at + 8, at + 88));
      rules.check(header, chain.next(), parent.hash(), chain, header.time());
      rules.checkWithoutAncestors(header, chain.next(), parent);
      chain.add(header.time(), header.bits());
      work.add(header.bits());
      at += 8 + (int) framed.uint32(at + 4);
      parent = header;
    }

    assertEquals(256, chain.next());
    assertEquals(BigInteger.valueOf(256 * 0x1_0001_0001L), work.total());
  }

  @Test
  void aHeaderThatObeysEverythingPasses() throws ProofException {
    TestChain chain = chain(12);

    REGTEST.check(child(chain.lastTime() + 1, 4), 12, GENESIS.hash(), chain, LATEST);
  }

  @Test
  void aHeaderMustNameItsParent() {
    BlockHeader orphan = child(chain(12).lastTime() + 1, 4);

    assertBreaks(Rule.LINK, orphan, 12, chain(12), BlockHash.TYPE.zero(), LATEST);
    assertEquals(
        Rule.LINK,
        assertThrows(ProofException.class, () -> REGTEST.checkWithoutAncestors(orphan, 12, orphan))
            .rule());
  }

  @Test
  void aHeaderMustProveItsWork() {
    assertBreaks(
        Rule.PROOF_OF_WORK, header(GENESIS.hash(), 5, REGTEST_BITS, 4, false), 12, chain(12));
    assertBreaks(Rule.TARGET, header(GENESIS.hash(), 5, 0x2100_ffffL, 4, false), 12, chain(12));
    assertBreaks(Rule.TARGET, header(GENESIS.hash(), 5, 0x20ff_ffffL, 4, false), 12, chain(12));
  }

  @Test
  void aHeaderMustProveItsWorkAlsoWhereOnlyItsParentIsKnown() {
    BlockHeader idle = header(GENESIS.hash(), 5, REGTEST_BITS, 4, false);

    ProofException failure =
        assertThrows(ProofException.class, () -> REGTEST.checkWithoutAncestors(idle, 12, GENESIS));

    assertEquals(Rule.PROOF_OF_WORK, failure.rule());
  }

  @Test
  void noHeaderStandsBelowTheFirst() {
    BlockHeader header = child(9_000, 4);

    assertThrows(
        IllegalArgumentException.class,
        () -> REGTEST.check(header, 0, GENESIS.hash(), chain(12), LATEST));
    assertThrows(
        IllegalArgumentException.class, () -> REGTEST.checkWithoutAncestors(header, 0, GENESIS));
  }

  @Test
  void aHeaderMustHaveTheTargetThatIsDue() {
    BlockHeader harder = header(GENESIS.hash(), 9_000, 0x207f_fffeL, 4, true);

    ProofException failure = assertBreaks(Rule.DIFFICULTY, harder, 12, chain(12));

    assertEquals("target 207ffffe instead of 207fffff at height 12", failure.getMessage());
  }

  @Test
  void aHeaderMustBeLaterThanTheMedianOfElevenBefore() throws ProofException {
    TestChain chain = chain(12);
    long median = MedianTime.at(chain, 11);

    REGTEST.check(child(median + 1, 4), 12, GENESIS.hash(), chain, LATEST);
    assertBreaks(Rule.TIME, child(median, 4), 12, chain);
  }

  @Test
  void aHeaderMustNotBeLaterThanTheLatestTimeAllowed() throws ProofException {
    TestChain chain = chain(12);

    REGTEST.check(child(8_000, 4), 12, GENESIS.hash(), chain, 8_000);
    assertBreaks(Rule.TIME, child(8_001, 4), 12, chain, GENESIS.hash(), 8_000);
  }

  @Test
  void aPeriodMustNotBeginLongBeforeTheLastOneEndedWhereBip94Holds() throws ProofException {
    HeaderRules bip94 =
        new HeaderRules(
            new DifficultyRules(Network.REGTEST.powLimit(), 12, false, true, true),
            Network.REGTEST.softForks());
    TestChain chain = chain(11).add(1_000_000, REGTEST_BITS);
    BlockHeader early = child(999_399, 4);

    bip94.check(child(999_400, 4), 12, GENESIS.hash(), chain, LATEST);
    assertEquals(
        Rule.TIME,
        assertThrows(
                ProofException.class, () -> bip94.check(early, 12, GENESIS.hash(), chain, LATEST))
            .rule());
    REGTEST.check(early, 12, GENESIS.hash(), chain, LATEST);
    bip94.check(early, 13, GENESIS.hash(), chain.addRegular(1, REGTEST_BITS), LATEST);
  }

  @Test
  void aHeaderMustHaveTheVersionOfItsHeight() {
    assertBreaks(Rule.VERSION, child(9_000, 3), 12, chain(12));
    assertBreaks(Rule.VERSION, child(9_000, -1), 12, chain(12));
    BlockHeader old = child(9_000, 1);
    assertEquals(
        Rule.VERSION,
        assertThrows(ProofException.class, () -> REGTEST.checkWithoutAncestors(old, 12, GENESIS))
            .rule());
  }

  @Test
  void anyChangeOfARealHeaderIsNoticed() {
    Bytes framed = Vectors.bytes("blocks/mainnet_1_to_256.framed.bin");
    BlockHeader genesis = BlockHeader.of(Network.MAIN.genesisHeader());
    TestChain chain = new TestChain().add(genesis.time(), genesis.bits());
    long seed = 80;
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      byte[] raw = framed.slice(8, 88).toByteArray();
      raw[random.nextInt(raw.length)] ^= (byte) (1 << random.nextInt(8));
      BlockHeader changed = BlockHeader.of(Bytes.wrap(raw));

      assertThrows(
          ProofException.class,
          () -> new HeaderRules(Network.MAIN).check(changed, 1, genesis.hash(), chain, LATEST),
          "seed " + seed + ", round " + round);
    }
  }

  private static ProofException assertBreaks(
      Rule rule, BlockHeader header, int height, TestChain chain) {
    return assertBreaks(rule, header, height, chain, GENESIS.hash(), LATEST);
  }

  private static ProofException assertBreaks(
      Rule rule, BlockHeader header, int height, TestChain chain, BlockHash parent, long latest) {
    ProofException failure =
        assertThrows(
            ProofException.class, () -> REGTEST.check(header, height, parent, chain, latest));
    assertEquals(rule, failure.rule(), failure.getMessage());
    return failure;
  }

  /** A chain whose headers are ten minutes apart and name each other in no way. */
  private static TestChain chain(int length) {
    return new TestChain().addRegular(length, REGTEST_BITS);
  }

  private static BlockHeader child(long time, int version) {
    return header(GENESIS.hash(), time, REGTEST_BITS, version, true);
  }

  /** A header with the first nonce that meets, or does not meet, its target. */
  private static BlockHeader header(
      BlockHash parent, long time, long bits, int version, boolean meeting) {
    for (long nonce = 0; ; nonce++) {
      BlockHeader header =
          BlockHeader.of(
              new WireWriter(BlockHeader.SIZE)
                  .int32(version)
                  .hash(parent)
                  .hash(BlockHash.TYPE.zero())
                  .uint32(time)
                  .uint32(bits)
                  .uint32(nonce)
                  .toBytes());
      if (new CompactTarget(REGTEST_BITS).isMetBy(header.hash()) == meeting) {
        return header;
      }
    }
  }
}
