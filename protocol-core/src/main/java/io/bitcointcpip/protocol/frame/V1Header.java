package io.bitcointcpip.protocol.frame;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FieldKind;
import io.bitcointcpip.protocol.wire.Sha256d;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * What stands before every payload of the v1 transport.
 *
 * <pre>
 *  0  magic     4 bytes
 *  4  command  12 bytes, ASCII padded with zeros
 * 16  length    u32, of the payload
 * 20  checksum  4 bytes, the first of the payload's double SHA-256
 * </pre>
 *
 * @param length u32, as announced
 */
public record V1Header(Bytes magic, CommandName command, long length, Bytes checksum) {
  /** The number of bytes. */
  public static final int SIZE = 24;

  static final int MAGIC_SIZE = 4;
  static final int CHECKSUM_SIZE = 4;

  /** The header of {@code payload}. */
  public static V1Header of(Bytes magic, CommandName command, Bytes payload) {
    return new V1Header(magic, command, payload.length(), Sha256d.checksum(payload));
  }

  /** Reads a header; only its form is checked. */
  public static V1Header decode(WireReader in) throws DecodeException {
    Bytes magic = in.bytes("magic", MAGIC_SIZE, FieldKind.MAGIC);
    int commandAt = in.position();
    Bytes command = in.bytes("command", CommandName.SIZE, FieldKind.TEXT);
    return new V1Header(
        magic,
        CommandName.decode(command, commandAt),
        in.uint32("length"),
        in.bytes("checksum", CHECKSUM_SIZE));
  }

  /** Writes the 24 bytes. */
  public void encode(WireWriter out) {
    out.bytes(magic).bytes(command.padded()).uint32(length).bytes(checksum);
  }

  /** The 24 bytes. */
  public Bytes toBytes() {
    WireWriter out = new WireWriter(SIZE);
    encode(out);
    return out.toBytes();
  }
}
