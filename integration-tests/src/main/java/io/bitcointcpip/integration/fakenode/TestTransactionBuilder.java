package io.bitcointcpip.integration.fakenode;

import java.util.ArrayList;
import java.util.List;

/**
 * Builds a {@link TestTransaction}: any inputs, any output scripts, with or without witness. What
 * is not said is version 2, lock time 0, and, if there is no input, one that spends nothing real.
 */
public final class TestTransactionBuilder {
  private record Input(
      Octets txid, long index, Octets scriptSig, long sequence, List<Octets> witness) {}

  private record Output(long amount, Octets script) {}

  private static final long FINAL_SEQUENCE = 0xffff_ffffL;
  private static final int HASH_SIZE = 32;

  private final List<Input> inputs = new ArrayList<>();
  private final List<Output> outputs = new ArrayList<>();
  private long version = 2;
  private long lockTime;

  TestTransactionBuilder() {}

  /** Sets the version, u32. */
  public TestTransactionBuilder version(long itsVersion) {
    version = itsVersion;
    return this;
  }

  /** Sets the lock time, u32. */
  public TestTransactionBuilder lockTime(long itsLockTime) {
    lockTime = itsLockTime;
    return this;
  }

  /** Adds an input without witness. */
  public TestTransactionBuilder spending(Octets txid, long index, Octets scriptSig) {
    return input(new Input(txid, index, scriptSig, FINAL_SEQUENCE, List.of()));
  }

  /** Adds an input with a witness and an empty script. */
  public TestTransactionBuilder spendingWithWitness(Octets txid, long index, Octets... witness) {
    return input(new Input(txid, index, Octets.EMPTY, FINAL_SEQUENCE, List.of(witness)));
  }

  /** Adds an output, in satoshi. */
  public TestTransactionBuilder paying(long amount, Octets script) {
    outputs.add(new Output(amount, script));
    return this;
  }

  /** Adds an output, in satoshi. */
  public TestTransactionBuilder paying(long amount, String scriptHex) {
    return paying(amount, Octets.ofHex(scriptHex));
  }

  /** The transaction. */
  public TestTransaction build() {
    if (inputs.isEmpty()) {
      spending(Octets.zeros(HASH_SIZE).withFlippedBit(0), 0, Octets.EMPTY);
    }
    boolean segwit = inputs.stream().anyMatch(input -> !input.witness.isEmpty());
    OctetsBuilder out = new OctetsBuilder().u32(version);
    if (segwit) {
      out.u8(0).u8(1);
    }
    out.compactSize(inputs.size());
    inputs.forEach(input -> append(input, out));
    out.compactSize(outputs.size());
    outputs.forEach(output -> out.u64(output.amount).varBytes(output.script));
    if (segwit) {
      inputs.forEach(input -> appendWitness(input.witness, out));
    }
    return TestTransaction.of(out.u32(lockTime).build());
  }

  /** Adds the input of a coinbase, whose witness is 32 zero bytes. */
  TestTransactionBuilder minting(Octets scriptSig, boolean withWitness) {
    List<Octets> witness = withWitness ? List.of(Octets.zeros(HASH_SIZE)) : List.of();
    return input(
        new Input(Octets.zeros(HASH_SIZE), 0xffff_ffffL, scriptSig, FINAL_SEQUENCE, witness));
  }

  private TestTransactionBuilder input(Input input) {
    inputs.add(input);
    return this;
  }

  private static void append(Input input, OctetsBuilder out) {
    out.bytes(input.txid).u32(input.index).varBytes(input.scriptSig).u32(input.sequence);
  }

  private static void appendWitness(List<Octets> witness, OctetsBuilder out) {
    out.compactSize(witness.size());
    witness.forEach(out::varBytes);
  }
}
