package io.bitcointcpip.integration.fakenode;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Mines a {@link TestBlock} with regtest's proof of work, which takes two attempts on average: a
 * coinbase with the height (BIP34) and the witness commitment (BIP141), then the transactions.
 */
public final class TestBlockBuilder {
  private static final long BLOCK_VERSION = 0x2000_0000L;
  private static final long SUBSIDY = 5_000_000_000L;
  private static final String COMMITMENT_PREFIX = "6a24aa21a9ed";
  private static final String ANYONE_CAN_SPEND = "51";
  private static final int LAST_SMALL_NUMBER = 16;

  private final List<TestTransaction> transactions = new ArrayList<>();
  private Octets previous = Octets.zeros(32);
  private int height = 1;
  private int branch;
  private long time = 1_296_688_602L;
  private long bits = MiningRules.REGTEST_BITS;
  private boolean committing = true;

  TestBlockBuilder() {}

  /** Sets the hash of the block before, in the order in which it is sent. */
  public TestBlockBuilder previous(Octets itsPrevious) {
    previous = itsPrevious;
    return this;
  }

  /** Sets the height, which the coinbase tells. */
  public TestBlockBuilder height(int itsHeight) {
    height = itsHeight;
    return this;
  }

  /** Makes it another block than that of another branch: the last byte of the coinbase script. */
  public TestBlockBuilder branch(int itsBranch) {
    branch = itsBranch;
    return this;
  }

  /** Sets the time, seconds since 1970. */
  public TestBlockBuilder time(long itsTime) {
    time = itsTime;
    return this;
  }

  /** Sets the difficulty, which must be easy; without it, it is regtest's. */
  public TestBlockBuilder bits(long itsBits) {
    bits = itsBits;
    return this;
  }

  /** Adds transactions after the coinbase. */
  public TestBlockBuilder transactions(List<TestTransaction> more) {
    transactions.addAll(more);
    return this;
  }

  /** Leaves out the commitment to the witnesses, as blocks did before segwit. */
  public TestBlockBuilder withoutWitnessCommitment() {
    committing = false;
    return this;
  }

  /** Mines the block. */
  public TestBlock mine() {
    List<TestTransaction> all = new ArrayList<>();
    all.add(coinbase());
    all.addAll(transactions);
    Octets root = Merkle.root(all.stream().map(TestTransaction::txid).toList());
    byte[] header = header(root).toByteArray();
    new ProofOfWork().mine(header, 0);
    return new TestBlock(Octets.owning(header), all);
  }

  private Octets header(Octets root) {
    return new OctetsBuilder()
        .u32(BLOCK_VERSION)
        .bytes(previous)
        .bytes(root)
        .u32(time)
        .u32(bits)
        .u32(0)
        .build();
  }

  private TestTransaction coinbase() {
    TestTransactionBuilder coinbase = TestTransaction.builder().minting(heightScript(), committing);
    coinbase.paying(SUBSIDY, ANYONE_CAN_SPEND);
    if (committing) {
      coinbase.paying(0, new OctetsBuilder().hex(COMMITMENT_PREFIX).bytes(commitment()).build());
    }
    return coinbase.build();
  }

  private Octets commitment() {
    List<Octets> leaves = new ArrayList<>();
    leaves.add(Octets.zeros(32));
    transactions.forEach(transaction -> leaves.add(transaction.wtxid()));
    return Octets.concat(List.of(Merkle.root(leaves), Octets.zeros(32))).sha256d();
  }

  /** Pushes the height as a script number, and a byte more: a coinbase script has at least two. */
  private Octets heightScript() {
    if (height <= LAST_SMALL_NUMBER) {
      return new OctetsBuilder().u8(height == 0 ? 0 : 0x50 + height).u8(branch).build();
    }
    // Its two's complement, so that a set top bit gets a zero byte before it: it is not negative.
    Octets bigEndian = Octets.of(BigInteger.valueOf(height).toByteArray());
    return new OctetsBuilder().varBytes(bigEndian.reversed()).u8(branch).build();
  }
}
