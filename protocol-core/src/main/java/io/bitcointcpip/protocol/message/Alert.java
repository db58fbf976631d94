package io.bitcointcpip.protocol.message;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FieldKind;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * A signed warning to all users, of a system that Core 0.13 removed: its key is public, so an alert
 * proves nothing and is to be ignored. Nodes up to 70012 are still sent one last alert. Layout:
 * body, var_bytes; signature, var_bytes.
 *
 * @param body the warning, in a format of its own
 * @param signature by a key that everybody has
 */
public record Alert(Bytes body, Bytes signature) implements Message {
  /** The longest body or signature read; the protocol never had a limit of its own. */
  public static final int MAX_PART_SIZE = 0xffff;

  static final MessageType<Alert> TYPE =
      MessageType.of("alert", 2 * (3 + MAX_PART_SIZE), Alert::decode).toleratingTail();

  /** Checks the lengths. */
  public Alert {
    checkArgument(body.length() <= MAX_PART_SIZE, "alert of %s bytes", body.length());
    checkArgument(signature.length() <= MAX_PART_SIZE, "signature of %s bytes", signature.length());
  }

  static Alert decode(WireReader in) throws DecodeException {
    return new Alert(
        in.varBytes("body", MAX_PART_SIZE, FieldKind.PLAIN),
        in.varBytes("signature", MAX_PART_SIZE, FieldKind.PLAIN));
  }

  @Override
  public void encode(WireWriter out) {
    out.varBytes(body).varBytes(signature);
  }

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
