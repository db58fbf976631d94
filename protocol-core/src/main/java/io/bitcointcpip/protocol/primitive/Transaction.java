package io.bitcointcpip.protocol.primitive;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.CompactSize;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FieldKind;
import io.bitcointcpip.protocol.wire.Sha256d;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;
import io.bitcointcpip.protocol.wire.Wtxid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction, as a view over its serialization (BIP144; Core: {@code UnserializeTransaction}).
 *
 * <pre>
 * version u32 | [marker 00, flag 01] | inputs | outputs | [one witness per input] | lock time u32
 * </pre>
 *
 * <p>Marker, flag and witnesses are there only if an input has a witness. A flag other than 1 is
 * refused, and so are witnesses that are all empty; marker and flag 00 are a transaction without
 * inputs and outputs, as for Core. Decoding applies the limits of consensus and no others.
 */
public final class Transaction {
  /** The fewest bytes a transaction takes. */
  public static final int MIN_SIZE = 10;

  private static final int VERSION_END = Integer.BYTES;
  private static final int MARKER_SIZE = 2;
  private static final int LOCK_TIME_SIZE = Integer.BYTES;

  private final Bytes raw;
  private final int inputCount;
  private final int outputsAt;
  private final int outputCount;
  // Where the witnesses begin; where the lock time does if there are none.
  private final int witnessAt;

  // Made on demand. Racing threads make equal values, so neither locks nor volatile are needed.
  private @Nullable ImmutableList<TxInput> inputs;
  private @Nullable ImmutableList<TxOutput> outputs;
  private @Nullable Txid txid;
  private @Nullable Wtxid wtxid;

  private Transaction(Bytes raw, int inputCount, int outputsAt, int outputCount, int witnessAt) {
    this.raw = raw;
    this.inputCount = inputCount;
    this.outputsAt = outputsAt;
    this.outputCount = outputCount;
    this.witnessAt = witnessAt;
  }

  /** Reads a transaction, with or without witnesses. */
  public static Transaction decode(WireReader in) throws DecodeException {
    int start = in.position();
    in.uint32("version");
    boolean marked = in.peekUint8() == 0;
    if (marked) {
      in.uint8("marker");
      int flag = in.uint8("flag");
      if (flag == 0) {
        in.uint32("lock time", FieldKind.LOCK_TIME);
        return new Transaction(in.since(start), 0, VERSION_END + 1, 0, VERSION_END + MARKER_SIZE);
      }
      if (flag != 1) {
        throw in.invalid("flag", "unknown flag " + flag + ", must be 1", 1);
      }
    }
    return decodeBody(in, start, marked);
  }

  /**
   * Reads a transaction in the form without witnesses, in which no inputs are no contradiction: raw
   * transactions that still have to be funded look like that. Never used between nodes.
   */
  public static Transaction decodeWithoutWitness(WireReader in) throws DecodeException {
    int start = in.position();
    in.uint32("version");
    return decodeBody(in, start, false);
  }

  private static Transaction decodeBody(WireReader in, int start, boolean marked)
      throws DecodeException {
    int inputCount = in.skipList("inputs", CompactSize.MAX_SIZE, TxInput.MIN_SIZE, TxInput::skip);
    int outputsAt = in.position() - start;
    int outputCount =
        in.skipList("outputs", CompactSize.MAX_SIZE, TxOutput.MIN_SIZE, TxOutput::skip);
    int witnessAt = in.position() - start;
    if (marked) {
      in.skipEach("witness", inputCount, Witness::skip);
      int witnessSize = in.position() - start - witnessAt;
      if (witnessSize == inputCount) {
        throw in.invalid("witness", "marked as present, but every stack is empty", witnessSize);
      }
    }
    in.uint32("lock time", FieldKind.LOCK_TIME);
    return new Transaction(in.since(start), inputCount, outputsAt, outputCount, witnessAt);
  }

  /** A transaction of the given parts; witnesses are written if any input has one. */
  public static Transaction of(
      long version, List<TxInput> inputs, List<TxOutput> outputs, long lockTime) {
    boolean marked = inputs.stream().anyMatch(input -> !input.witness().isEmpty());
    WireWriter out = new WireWriter().uint32(version);
    if (marked) {
      out.uint8(0).uint8(1);
    }
    out.list(inputs, TxInput::encode).list(outputs, TxOutput::encode);
    if (marked) {
      inputs.forEach(input -> input.witness().encode(out));
    }
    out.uint32(lockTime);
    return Trusted.decode(
        out.toBytes(), marked ? Transaction::decode : Transaction::decodeWithoutWitness);
  }

  /** Writes the transaction with its witnesses, exactly as it was read. */
  public void encode(WireWriter out) {
    out.bytes(raw);
  }

  /** The full serialization, as it was read. */
  public Bytes raw() {
    return raw;
  }

  /** The serialization without witnesses: what the txid commits to, and old nodes are sent. */
  public Bytes strippedRaw() {
    if (!hasWitness()) {
      return raw;
    }
    return new WireWriter(baseSize())
        .bytes(raw.slice(0, VERSION_END))
        .bytes(raw.slice(VERSION_END + MARKER_SIZE, witnessAt))
        .bytes(raw.slice(lockTimeAt()))
        .toBytes();
  }

  /** The same transaction as old nodes are sent it: it has this txid, and proves no witness. */
  public Transaction withoutWitnesses() {
    return hasWitness() ? Trusted.decode(strippedRaw(), Transaction::decodeWithoutWitness) : this;
  }

  /** The version, unsigned as Core shows it. */
  public long version() {
    return raw.uint32(0);
  }

  /** The lock time: 0, a height below 500,000,000, or seconds since 1970. */
  public long lockTime() {
    return raw.uint32(lockTimeAt());
  }

  /** How many inputs there are. */
  public int inputCount() {
    return inputCount;
  }

  /** How many outputs there are. */
  public int outputCount() {
    return outputCount;
  }

  /** The inputs, each with its witness. */
  public ImmutableList<TxInput> inputs() {
    ImmutableList<TxInput> known = inputs;
    if (known == null) {
      known = Trusted.decode(raw, this::readInputs);
      inputs = known;
    }
    return known;
  }

  /** The outputs. */
  public ImmutableList<TxOutput> outputs() {
    ImmutableList<TxOutput> known = outputs;
    if (known == null) {
      known =
          Trusted.decode(
              raw.slice(outputsAt),
              in -> in.list("outputs", CompactSize.MAX_SIZE, TxOutput.MIN_SIZE, TxOutput::decode));
      outputs = known;
    }
    return known;
  }

  /** The id that does not depend on the witness. */
  public Txid txid() {
    Txid known = txid;
    if (known == null) {
      known =
          hasWitness()
              ? Sha256d.hash(
                  Txid.TYPE, raw, VERSION_END, VERSION_END + MARKER_SIZE, witnessAt, lockTimeAt())
              : Sha256d.hash(Txid.TYPE, raw);
      txid = known;
    }
    return known;
  }

  /** The id that commits to the witness too; has the bytes of the txid if there is none. */
  public Wtxid wtxid() {
    Wtxid known = wtxid;
    if (known == null) {
      known = hasWitness() ? Sha256d.hash(Wtxid.TYPE, raw) : Wtxid.TYPE.from(txid());
      wtxid = known;
    }
    return known;
  }

  /** Whether any input has a witness. */
  public boolean hasWitness() {
    return witnessAt != lockTimeAt();
  }

  /** Whether this is the first transaction of a block, which spends nothing. */
  public boolean isCoinbase() {
    return inputCount == 1 && inputs().get(0).outpoint().isNull();
  }

  /** Bytes of the full serialization. */
  public int totalSize() {
    return raw.length();
  }

  /** Bytes of the serialization without witnesses. */
  public int baseSize() {
    return hasWitness() ? raw.length() - MARKER_SIZE - (lockTimeAt() - witnessAt) : raw.length();
  }

  /** Weight units: three times the base size plus the total size (BIP141). */
  public int weight() {
    return 3 * baseSize() + totalSize();
  }

  /** Virtual bytes: a quarter of the weight, rounded up. */
  public int virtualSize() {
    return (weight() + 3) / 4;
  }

  /** An equal transaction that does not keep the block alive that it came in. */
  public Transaction compact() {
    return new Transaction(raw.compact(), inputCount, outputsAt, outputCount, witnessAt);
  }

  /** Equal if the full serializations are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Transaction that && raw.equals(that.raw);
  }

  @Override
  public int hashCode() {
    return raw.hashCode();
  }

  /** The txid. */
  @Override
  public String toString() {
    return txid().toString();
  }

  private int lockTimeAt() {
    return raw.length() - LOCK_TIME_SIZE;
  }

  private ImmutableList<TxInput> readInputs(WireReader in) throws DecodeException {
    boolean marked = hasWitness();
    in.bytes("prefix", VERSION_END + (marked ? MARKER_SIZE : 0));
    ImmutableList<TxInput> bare =
        in.list("inputs", CompactSize.MAX_SIZE, TxInput.MIN_SIZE, TxInput::decode);
    if (!marked) {
      return bare;
    }
    in.bytes("outputs", witnessAt - in.position());
    ImmutableList.Builder<TxInput> complete = ImmutableList.builderWithExpectedSize(inputCount);
    for (TxInput input : bare) {
      complete.add(input.withWitness(Witness.decode(in)));
    }
    return complete.build();
  }
}
