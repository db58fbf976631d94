package io.bitcointcpip.protocol.message;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FieldKind;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * Adds an element to the bloom filter that the last {@link FilterLoad} set (BIP37); without one it
 * is misbehaviour. Layout: element, var_bytes of at most 520.
 */
public record FilterAdd(Bytes element) implements Message {
  /** Longer elements are misbehaviour (Core: {@code MAX_SCRIPT_ELEMENT_SIZE}). */
  public static final int MAX_ELEMENT_SIZE = 520;

  static final MessageType<FilterAdd> TYPE =
      MessageType.of("filteradd", 3 + MAX_ELEMENT_SIZE, FilterAdd::decode).toleratingTail();

  /** Checks the length. */
  public FilterAdd {
    checkArgument(element.length() <= MAX_ELEMENT_SIZE, "element of %s bytes", element.length());
  }

  static FilterAdd decode(WireReader in) throws DecodeException {
    return new FilterAdd(in.varBytes("element", MAX_ELEMENT_SIZE, FieldKind.PLAIN));
  }

  @Override
  public void encode(WireWriter out) {
    out.varBytes(element);
  }

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
