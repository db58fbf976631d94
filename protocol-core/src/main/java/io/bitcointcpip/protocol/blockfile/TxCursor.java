package io.bitcointcpip.protocol.blockfile;

import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.CompactSize;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.DecodeException.Reason;

/**
 * Steps from transaction to transaction of a raw block and makes no objects on the way. Accepts and
 * refuses what {@link Block#decode} does; after a failure it must not be used.
 *
 * <p>Positions are handed from method to method rather than kept in a field: that keeps them in
 * registers, and the walk short beside the hashing that usually goes with it.
 */
final class TxCursor {
  private static final int VERSION_SIZE = 4;
  private static final int MARKER_SIZE = 2;
  private static final int SEQUENCE_SIZE = 4;
  private static final int LOCK_TIME_SIZE = 4;
  private static final int VALUE_SIZE = 8;
  private static final int MIN_INPUT_SIZE = OutPoint.SIZE + 1 + SEQUENCE_SIZE;
  private static final int MIN_OUTPUT_SIZE = VALUE_SIZE + 1;
  private static final int MAX_COUNT = Block.MAX_WEIGHT / Transaction.MIN_SIZE;
  // The first byte of a length that takes more than one.
  private static final int LONG_LENGTH = 0xfd;

  private final Bytes block;
  // What begins before this index and has a length of one byte, an input too, is within the block.
  private final int easyEnd;
  private final int count;
  private int index = -1;
  private int start;
  private int end;
  private boolean marked;
  private int outputsAt;
  private int witnessAt;

  /** A cursor before the first transaction of {@code block}. */
  TxCursor(Bytes block) throws DecodeException {
    this.block = block;
    this.easyEnd = block.length() - MIN_INPUT_SIZE - LONG_LENGTH;
    int countAt = after("header", 0, BlockHeader.SIZE);
    this.count = count("transactions", countAt, MAX_COUNT, Transaction.MIN_SIZE);
    this.end = countAt + CompactSize.encodedLength(count);
  }

  /** Goes to the next transaction; false if there is none, and nothing else either. */
  boolean next() throws DecodeException {
    index++;
    if (index == count) {
      if (end < block.length()) {
        throw failure(Reason.TRAILING_BYTES, "end", block.length() - end + " bytes too many", end);
      }
      return false;
    }
    start = end;
    int at = after("version", start, VERSION_SIZE);
    marked = at < block.length() && block.get(at) == 0;
    if (marked) {
      at = afterMarker(at);
    }
    // Marker and flag 00 are a transaction without inputs and outputs, of which nothing follows.
    end = after("lock time", at > 0 ? afterBody(at) : witnessAt, LOCK_TIME_SIZE);
    return true;
  }

  /** The position of the transaction in the block, from 0. */
  int index() {
    return index;
  }

  /** Where the transaction begins. */
  int start() {
    return start;
  }

  /** Where the transaction ends. */
  int end() {
    return end;
  }

  /** Computes the transaction's id. */
  void hash(TxidHasher hasher) {
    if (marked) {
      hasher.update(block, start, start + VERSION_SIZE);
      hasher.update(block, start + VERSION_SIZE + MARKER_SIZE, witnessAt);
      hasher.update(block, end - LOCK_TIME_SIZE, end);
    } else {
      hasher.update(block, start, end);
    }
    hasher.finish();
  }

  /** Whether an output's script is one of {@code scripts}. */
  boolean pays(ScriptSet scripts) throws DecodeException {
    int outputs = compactSize("outputs", outputsAt, CompactSize.MAX_SIZE);
    int at = outputsAt + CompactSize.encodedLength(outputs);
    for (int i = 0; i < outputs; i++) {
      int lengthAt = at + VALUE_SIZE;
      int length = compactSize("scriptPubKey", lengthAt, CompactSize.MAX_SIZE);
      int scriptAt = lengthAt + CompactSize.encodedLength(length);
      at = scriptAt + length;
      if (scripts.contains(block, scriptAt, at)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an input spends one of {@code outpoints}. */
  boolean spends(OutPointSet outpoints) throws DecodeException {
    int inputsAt = start + VERSION_SIZE + (marked ? MARKER_SIZE : 0);
    int inputs = compactSize("inputs", inputsAt, CompactSize.MAX_SIZE);
    int at = inputsAt + CompactSize.encodedLength(inputs);
    for (int i = 0; i < inputs; i++) {
      if (outpoints.contains(block, at)) {
        return true;
      }
      at = afterInput(at);
    }
    return false;
  }

  /** Where the inputs begin after the marker {@code at}; 0 if there are no inputs or outputs. */
  private int afterMarker(int at) throws DecodeException {
    int bodyAt = after("marker", at, MARKER_SIZE);
    int flag = block.get(bodyAt - 1);
    if (flag > 1) {
      throw failure(
          Reason.INVALID_VALUE, "flag", "unknown flag " + flag + ", must be 1", bodyAt - 1);
    }
    if (flag == 0) {
      marked = false;
      outputsAt = bodyAt - 1;
      witnessAt = bodyAt;
      return 0;
    }
    return bodyAt;
  }

  private int afterBody(int bodyAt) throws DecodeException {
    int inputs = count("inputs", bodyAt, CompactSize.MAX_SIZE, MIN_INPUT_SIZE);
    int at = bodyAt + encodedLength(inputs);
    for (int i = 0; i < inputs; i++) {
      at = afterInput(at);
    }
    outputsAt = at;
    int outputs = count("outputs", at, CompactSize.MAX_SIZE, MIN_OUTPUT_SIZE);
    at += encodedLength(outputs);
    for (int i = 0; i < outputs; i++) {
      at = afterOutput(at);
    }
    witnessAt = at;
    return marked ? afterWitnesses(at, inputs) : at;
  }

  private int afterInput(int at) throws DecodeException {
    if (at < easyEnd) {
      int length = block.get(at + OutPoint.SIZE);
      if (length < LONG_LENGTH) {
        return at + MIN_INPUT_SIZE + length;
      }
    }
    int scriptAt = after("outpoint", at, OutPoint.SIZE);
    return after("sequence", afterLongBytes("scriptSig", scriptAt), SEQUENCE_SIZE);
  }

  private int afterOutput(int at) throws DecodeException {
    if (at < easyEnd) {
      int length = block.get(at + VALUE_SIZE);
      if (length < LONG_LENGTH) {
        return at + MIN_OUTPUT_SIZE + length;
      }
    }
    return afterLongBytes("scriptPubKey", after("value", at, VALUE_SIZE));
  }

  private int afterWitnesses(int witnessesAt, int inputs) throws DecodeException {
    int at = witnessesAt;
    for (int i = 0; i < inputs; i++) {
      int items = count("items", at, CompactSize.MAX_SIZE, 1);
      at += encodedLength(items);
      for (int j = 0; j < items; j++) {
        at = afterItem(at);
      }
    }
    if (at - witnessesAt == inputs) {
      throw failure(
          Reason.INVALID_VALUE, "witness", "marked as present, but every stack is empty", at);
    }
    return at;
  }

  private int afterItem(int at) throws DecodeException {
    if (at < easyEnd) {
      int length = block.get(at);
      if (length < LONG_LENGTH) {
        return at + 1 + length;
      }
    }
    return afterLongBytes("item", at);
  }

  /** The end of bytes that are many, or near the end of the block: every step is checked. */
  private int afterLongBytes(String field, int at) throws DecodeException {
    int length = compactSize(field, at, CompactSize.MAX_SIZE);
    return after(field, at + encodedLength(length), length);
  }

  private static int encodedLength(int value) {
    return value < LONG_LENGTH ? 1 : CompactSize.encodedLength(value);
  }

  private int after(String field, int at, int size) throws DecodeException {
    if (size > block.length() - at) {
      throw truncated(field, at, size);
    }
    return at + size;
  }

  private int count(String field, int at, int max, int minSize) throws DecodeException {
    int value = compactSize(field, at, max);
    if ((long) value * minSize > block.length() - at - encodedLength(value)) {
      throw failure(
          Reason.LIMIT_EXCEEDED, field, "count " + value + " is more than the bytes hold", at);
    }
    return value;
  }

  private int compactSize(String field, int at, int max) throws DecodeException {
    if (at >= block.length()) {
      throw truncated(field, at, 1);
    }
    int first = block.get(at);
    return first < LONG_LENGTH ? first : longCompactSize(field, at, max);
  }

  private int longCompactSize(String field, int at, int max) throws DecodeException {
    int size = 2 << (block.get(at) - LONG_LENGTH);
    after(field, at + 1, size);
    long value = 0;
    for (int i = size; i > 0; i--) {
      value = value << Byte.SIZE | block.get(at + i);
    }
    if (CompactSize.encodedLength(value) != size + 1) {
      throw failure(Reason.NON_CANONICAL, field, "compact size is not in its shortest form", at);
    }
    if (Long.compareUnsigned(value, max) > 0) {
      throw failure(
          Reason.LIMIT_EXCEEDED,
          field,
          "count " + Long.toUnsignedString(value) + " exceeds " + max,
          at);
    }
    return (int) value;
  }

  private DecodeException truncated(String field, int at, int size) {
    int remaining = block.length() - at;
    return failure(
        Reason.TRUNCATED, field, "needs " + size + " bytes, " + remaining + " remain", at);
  }

  private DecodeException failure(Reason reason, String field, String detail, int at) {
    DecodeException failure = new DecodeException(reason, field, detail, at);
    return index < 0 || index == count
        ? failure.within("block")
        : failure.within("transactions[" + index + "]").within("block");
  }
}
