package io.bitcointcpip.protocol.script;

import io.bitcointcpip.protocol.wire.Bytes;

/**
 * Walks a script, operation by operation (Core: {@code GetScriptOp}). Any bytes are a script; one
 * whose last push is cut short ends before that push, and {@link #isTruncated} says so.
 *
 * <pre>{@code
 * ScriptReader in = new ScriptReader(script);
 * while (in.next()) {
 *   // in.opcode(), in.data()
 * }
 * }</pre>
 */
public final class ScriptReader {
  private final Bytes script;
  private int position;
  private int opcode;
  private Bytes data = Bytes.EMPTY;
  private boolean truncated;

  /** A reader that stands before the first operation of {@code script}. */
  public ScriptReader(Bytes script) {
    this.script = script;
  }

  /** Goes to the next operation; false if there is none, or it is cut short. */
  public boolean next() {
    if (truncated || position >= script.length()) {
      return false;
    }
    opcode = script.get(position);
    int lengthSize = lengthSize(opcode);
    long length = opcode <= Opcode.MAX_DIRECT_PUSH ? opcode : 0;
    int dataAt = position + 1 + lengthSize;
    if (dataAt > script.length()) {
      truncated = true;
      return false;
    }
    for (int i = lengthSize; i > 0; i--) {
      length = length << Byte.SIZE | script.get(position + i);
    }
    if (length > script.length() - dataAt) {
      truncated = true;
      return false;
    }
    data = script.slice(dataAt, dataAt + (int) length);
    position = dataAt + (int) length;
    return true;
  }

  /** The operation's number. */
  public int opcode() {
    return opcode;
  }

  /** What the operation pushes, if it carries data; empty otherwise. */
  public Bytes data() {
    return data;
  }

  /** Whether the operation carries data, be it empty: opcodes up to {@code OP_PUSHDATA4}. */
  public boolean hasData() {
    return opcode <= Opcode.OP_PUSHDATA4;
  }

  /** Whether the script ended in the middle of a push. */
  public boolean isTruncated() {
    return truncated;
  }

  /** Where the next operation begins. */
  public int position() {
    return position;
  }

  private static int lengthSize(int opcode) {
    return switch (opcode) {
      case Opcode.OP_PUSHDATA1 -> 1;
      case Opcode.OP_PUSHDATA2 -> 2;
      case Opcode.OP_PUSHDATA4 -> 4;
      default -> 0;
    };
  }
}
