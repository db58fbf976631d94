package io.bitcointcpip.protocol.message;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.EscapedText;
import io.bitcointcpip.protocol.wire.FieldKind;
import io.bitcointcpip.protocol.wire.Hash256;
import io.bitcointcpip.protocol.wire.RawHash;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * Says that a message was refused, and why (BIP61, since 70002; Core 0.20 removed it, old peers
 * still send it). Layout: command of the refused message, var_bytes; code, u8; reason, var_bytes;
 * hash of the refused transaction or block, 32 bytes, only if it was one.
 *
 * <p>Nothing depends on it, so it is read leniently: texts of up to 1000 bytes (Core wrote 111 at
 * most), and no hash if fewer than 32 bytes remain.
 *
 * @param refused any bytes; see {@link #describe()}
 * @param reason any bytes; see {@link #describe()}
 */
public record Reject(Bytes refused, int code, Bytes reason, @Nullable RawHash hash)
    implements Message {
  /** The longest text, of either kind. */
  public static final int MAX_TEXT_SIZE = 1_000;

  static final MessageType<Reject> TYPE =
      MessageType.of("reject", 2 * (3 + MAX_TEXT_SIZE) + 1 + Hash256.LENGTH, Reject::decode)
          .toleratingTail();

  /** Checks the lengths. */
  public Reject {
    checkArgument(refused.length() <= MAX_TEXT_SIZE, "command of %s bytes", refused.length());
    checkArgument(reason.length() <= MAX_TEXT_SIZE, "reason of %s bytes", reason.length());
  }

  static Reject decode(WireReader in) throws DecodeException {
    return new Reject(
        in.varBytes("refused", MAX_TEXT_SIZE, FieldKind.TEXT),
        in.uint8("code"),
        in.varBytes("reason", MAX_TEXT_SIZE, FieldKind.TEXT),
        in.remaining() < Hash256.LENGTH ? null : in.hash("hash", RawHash.TYPE));
  }

  @Override
  public void encode(WireWriter out) {
    out.varBytes(refused).uint8(code).varBytes(reason);
    if (hash != null) {
      out.hash(hash);
    }
  }

  @Override
  public CommandName command() {
    return TYPE.command();
  }

  /** The name of the code in BIP61, or its number. */
  public String codeName() {
    return switch (code) {
      case 0x01 -> "malformed";
      case 0x10 -> "invalid";
      case 0x11 -> "obsolete";
      case 0x12 -> "duplicate";
      case 0x40 -> "nonstandard";
      case 0x41 -> "dust";
      case 0x42 -> "insufficient fee";
      case 0x43 -> "checkpoint";
      default -> "code " + code;
    };
  }

  /** {@code tx: duplicate: txn-mempool-conflict}, safe to print. */
  public String describe() {
    return EscapedText.of(refused) + ": " + codeName() + ": " + EscapedText.of(reason);
  }
}
