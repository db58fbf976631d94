package io.bitcointcpip.integration.fakenode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Mines one header after the other into an array of headers. */
final class HeaderMiner {
  private static final int SIZE = ProofOfWork.HEADER_SIZE;
  private static final int BLOCK_VERSION = 0x2000_0000;

  private final byte[] headers;
  private final ByteBuffer fields;
  private final MiningRules rules;
  private final int branch;
  private final Sha256d sha256d = new Sha256d();
  private final ProofOfWork proofOfWork = new ProofOfWork();

  HeaderMiner(byte[] headers, MiningRules rules, int branch) {
    this.headers = headers;
    this.fields = ByteBuffer.wrap(headers).order(ByteOrder.LITTLE_ENDIAN);
    this.rules = rules;
    this.branch = branch;
  }

  /**
   * {@code count} headers upon the one with this hash, a second apart from {@code time} on, one
   * after the other.
   */
  static Octets upon(Octets hash, long time, int count) {
    byte[] made = new byte[(count + 1) * SIZE];
    HeaderMiner miner = new HeaderMiner(made, MiningRules.REGTEST.withSpacing(1), 0);
    // The first is not sent: it has the time and the bits from which the others go on.
    miner.fields.putInt(ProofOfWork.TIME_AT, (int) time);
    miner.fields.putInt(ProofOfWork.BITS_AT, (int) MiningRules.REGTEST_BITS);
    byte[] previous = hash.toByteArray();
    for (int i = 1; i <= count; i++) {
      previous = miner.mine(i, previous);
    }
    return Octets.of(made).slice(SIZE, made.length);
  }

  /** Mines the header at {@code height} upon the one before, which is there. */
  void mine(int height) {
    mine(height, sha256d.hash(headers, (height - 1) * SIZE, SIZE));
  }

  private byte[] mine(int height, byte[] previous) {
    int at = height * SIZE;
    fields.putInt(at, BLOCK_VERSION);
    fields.put(at + ProofOfWork.PREVIOUS_AT, previous);
    // No transactions belong to it, so any root does; this one is of its own.
    fields.putInt(at + ProofOfWork.ROOT_AT, height).putInt(at + ProofOfWork.ROOT_AT + 4, branch);
    fields.putInt(at + ProofOfWork.TIME_AT, (int) (time(height - 1) + rules.spacing()));
    fields.putInt(at + ProofOfWork.BITS_AT, (int) bits(height));
    return proofOfWork.mine(headers, at);
  }

  private long bits(int height) {
    long before = u32(height - 1, ProofOfWork.BITS_AT);
    return rules.changesAt(height)
        ? rules.retargeted(before, time(height - rules.interval()), time(height - 1))
        : before;
  }

  private long time(int height) {
    return u32(height, ProofOfWork.TIME_AT);
  }

  private long u32(int height, int at) {
    return Integer.toUnsignedLong(fields.getInt(height * SIZE + at));
  }
}
