package io.bitcointcpip.integration.swarm.wire;

import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.WireMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Messages as v1 has them: magic, command, length, checksum, payload. */
public final class PlainWire implements Wire {
  private static final int HEADER_SIZE = 24;
  private static final int COMMAND_SIZE = 12;
  private static final int MAGIC_SIZE = 4;
  private static final int LENGTH_AT = 16;

  private final Octets magic;

  /** On a network with this magic. */
  public PlainWire(Octets magic) {
    this.magic = magic;
  }

  /** Whether what begins {@code in} may be a message; at least four bytes have to be there. */
  public static boolean begins(ByteBuffer in, Octets magic) {
    byte[] first = new byte[MAGIC_SIZE];
    in.get(in.position(), first);
    return Octets.of(first).equals(magic);
  }

  @Override
  public @Nullable WireMessage next(ByteBuffer in) throws IOException {
    if (in.remaining() < HEADER_SIZE) {
      return null;
    }
    in.order(ByteOrder.LITTLE_ENDIAN);
    long length = Integer.toUnsignedLong(in.getInt(in.position() + LENGTH_AT));
    if (!begins(in, magic) || length > MAX_PAYLOAD) {
      throw new IOException("no message");
    }
    if (in.remaining() < HEADER_SIZE + length) {
      return null;
    }
    byte[] command = new byte[COMMAND_SIZE];
    in.get(in.position() + MAGIC_SIZE, command);
    in.position(in.position() + HEADER_SIZE);
    byte[] payload = new byte[(int) length];
    in.get(payload);
    String name = new String(command, StandardCharsets.ISO_8859_1).replace("\0", "");
    return new WireMessage(name, Octets.of(payload));
  }

  @Override
  public Octets frame(WireMessage message) {
    return message.frame(magic);
  }
}
