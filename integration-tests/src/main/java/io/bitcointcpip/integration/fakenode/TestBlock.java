package io.bitcointcpip.integration.fakenode;

import java.util.List;
import java.util.function.Function;

/**
 * A block: 80 bytes of header, and transactions that need not belong to it.
 *
 * @param header 80 bytes
 */
public record TestBlock(Octets header, List<TestTransaction> transactions) {
  private static final int HEADER_SIZE = 80;
  private static final int BITS_AT = 72;

  /** Copies the list. */
  public TestBlock {
    transactions = List.copyOf(transactions);
  }

  /** A block to be mined. */
  public static TestBlockBuilder builder() {
    return new TestBlockBuilder();
  }

  /**
   * The block that {@code raw} is.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static TestBlock of(Octets raw) {
    OctetsReader in = new OctetsReader(raw);
    TestBlock parsed = new TestBlock(in.bytes(HEADER_SIZE), TestTransaction.readAll(in));
    in.expectEnd();
    return parsed;
  }

  /** The whole block, with witnesses. */
  public Octets raw() {
    return serialize(TestTransaction::raw);
  }

  /** The block without witnesses. */
  public Octets stripped() {
    return serialize(TestTransaction::stripped);
  }

  /** The hash in the order in which it is sent. */
  public Octets hash() {
    return header.sha256d();
  }

  /** The hash as people write it. */
  public String hashHex() {
    return hash().reversed().toHex();
  }

  /** Whether the hash is as small as the header demands. */
  public boolean isMined() {
    OctetsReader bits = new OctetsReader(header.slice(BITS_AT, BITS_AT + Integer.BYTES));
    return ProofOfWork.isMet(hash().toByteArray(), bits.u32());
  }

  /** The same header over other transactions, which its Merkle root does not commit to. */
  public TestBlock withTransactions(List<TestTransaction> others) {
    return new TestBlock(header, others);
  }

  private Octets serialize(Function<TestTransaction, Octets> form) {
    OctetsBuilder out = new OctetsBuilder().bytes(header).compactSize(transactions.size());
    transactions.forEach(transaction -> out.bytes(form.apply(transaction)));
    return out.build();
  }
}
