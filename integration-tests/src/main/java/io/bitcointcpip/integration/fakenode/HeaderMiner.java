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

  /** Mines the header at {@code height} upon the one before, which is there. */
  void mine(int height) {
    int at = height * SIZE;
    byte[] previous = sha256d.hash(headers, at - SIZE, SIZE);
    fields.putInt(at, BLOCK_VERSION);
    fields.put(at + ProofOfWork.PREVIOUS_AT, previous);
    // No transactions belong to it, so any root does; this one is of its own.
    fields.putInt(at + ProofOfWork.ROOT_AT, height).putInt(at + ProofOfWork.ROOT_AT + 4, branch);
    fields.putInt(at + ProofOfWork.TIME_AT, (int) (time(height - 1) + rules.spacing()));
    fields.putInt(at + ProofOfWork.BITS_AT, (int) bits(height));
    proofOfWork.mine(headers, at);
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
