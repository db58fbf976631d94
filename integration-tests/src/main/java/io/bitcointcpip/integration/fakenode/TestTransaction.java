package io.bitcointcpip.integration.fakenode;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction, as bytes and as the ids of these bytes. Made by {@link #builder} or from the bytes
 * of a real one; either way its signatures are nobody's business here.
 */
public final class TestTransaction {
  private static final int MARKER = 0;
  private static final int OUTPOINT_SIZE = 36;

  private final Octets raw;
  private final Octets stripped;
  private final int lastWitnessByte;

  private TestTransaction(Octets raw, Octets stripped, int lastWitnessByte) {
    this.raw = raw;
    this.stripped = stripped;
    this.lastWitnessByte = lastWitnessByte;
  }

  /** A transaction to be built up. */
  public static TestTransactionBuilder builder() {
    return new TestTransactionBuilder();
  }

  /** The transaction that {@code hex} is. */
  public static TestTransaction ofHex(String hex) {
    return of(Octets.ofHex(hex));
  }

  /**
   * The transaction that {@code raw} is.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static TestTransaction of(Octets raw) {
    OctetsReader in = new OctetsReader(raw);
    TestTransaction parsed = read(in);
    in.expectEnd();
    return parsed;
  }

  static TestTransaction read(OctetsReader in) {
    int start = in.position();
    OctetsBuilder stripped = new OctetsBuilder().bytes(in.bytes(Integer.BYTES));
    int inputs = in.count();
    boolean segwit = inputs == MARKER;
    if (segwit) {
      in.u8();
      inputs = in.count();
    }
    int bodyStart = in.position();
    skipInputsAndOutputs(in, inputs);
    stripped.compactSize(inputs).bytes(in.since(bodyStart));
    int lastWitnessByte = segwit ? skipWitnesses(in, inputs) - start : -1;
    stripped.bytes(in.bytes(Integer.BYTES));
    return new TestTransaction(in.since(start), stripped.build(), lastWitnessByte);
  }

  private static void skipInputsAndOutputs(OctetsReader in, int inputs) {
    for (int i = 0; i < inputs; i++) {
      in.bytes(OUTPOINT_SIZE);
      in.varBytes();
      in.bytes(Integer.BYTES);
    }
    int outputs = in.count();
    for (int i = 0; i < outputs; i++) {
      in.bytes(Long.BYTES);
      in.varBytes();
    }
  }

  /** Returns where the last byte of the last item that is not empty stands. */
  private static int skipWitnesses(OctetsReader in, int inputs) {
    int last = -1;
    for (int i = 0; i < inputs; i++) {
      int items = in.count();
      for (int j = 0; j < items; j++) {
        if (in.varBytes().size() > 0) {
          last = in.position() - 1;
        }
      }
    }
    return last;
  }

  /** The whole transaction, with its witness. */
  public Octets raw() {
    return raw;
  }

  /** The transaction without its witness. */
  public Octets stripped() {
    return stripped;
  }

  /** Whether it has a witness. */
  public boolean hasWitness() {
    return !raw.equals(stripped);
  }

  /** The txid in the order in which it is sent. */
  public Octets txid() {
    return stripped.sha256d();
  }

  /** The wtxid in the order in which it is sent. */
  public Octets wtxid() {
    return raw.sha256d();
  }

  /** The txid as people write it. */
  public String txidHex() {
    return txid().reversed().toHex();
  }

  /** The wtxid as people write it. */
  public String wtxidHex() {
    return wtxid().reversed().toHex();
  }

  /**
   * The same transaction with one bit of its witness turned: the txid is the same, the wtxid is
   * not. Without a witness there is nothing to alter.
   */
  public TestTransaction withAlteredWitness() {
    return lastWitnessByte < 0 ? this : of(raw.withFlippedBit(lastWitnessByte));
  }

  /** Whether it is the same transaction, byte by byte. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TestTransaction that && raw.equals(that.raw);
  }

  @Override
  public int hashCode() {
    return raw.hashCode();
  }

  /** The txid as people write it. */
  @Override
  public String toString() {
    return txidHex();
  }

  static List<TestTransaction> readAll(OctetsReader in) {
    int count = in.count();
    List<TestTransaction> transactions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      transactions.add(read(in));
    }
    return transactions;
  }
}
