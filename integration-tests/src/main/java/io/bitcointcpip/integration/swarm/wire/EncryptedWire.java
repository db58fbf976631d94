package io.bitcointcpip.integration.swarm.wire;

import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.OctetsBuilder;
import io.bitcointcpip.integration.fakenode.WireMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/** Messages as v2 has them: encrypted packets, after a key and garbage (BIP324). */
public final class EncryptedWire implements Wire {
  /** The bytes that the caller begins with: its public key. */
  public static final int KEY_SIZE = EllSwift.SIZE;

  private static final int TERMINATOR_SIZE = 16;
  private static final int MAX_GARBAGE = 4_095;
  private static final int LENGTH_SIZE = 3;
  private static final int TAG_SIZE = 16;
  private static final int COMMAND_SIZE = 12;
  private static final int DECOY = 0x80;

  /** Of the commands that BIP324 has a number for, those that are answered. */
  private static final Map<Integer, String> SHORT_IDS =
      Map.of(11, "getdata", 12, "getheaders", 18, "ping");

  private final PacketCipher sending;
  private final PacketCipher receiving;
  private final Octets terminator;
  private final Octets opening;
  private Octets associated = Octets.EMPTY;
  private boolean garbageIsOver;
  private boolean versionIsOver;
  private int length = -1;

  private EncryptedWire(Keys keys) throws IOException {
    sending =
        new PacketCipher(Cipher.ENCRYPT_MODE, keys.key("responder_L"), keys.key("responder_P"));
    receiving =
        new PacketCipher(Cipher.DECRYPT_MODE, keys.key("initiator_L"), keys.key("initiator_P"));
    Octets terminators = keys.key("garbage_terminators");
    terminator = terminators.slice(0, TERMINATOR_SIZE);
    opening =
        Octets.concat(
            List.of(
                Keys.OWN,
                terminators.slice(TERMINATOR_SIZE, 2 * TERMINATOR_SIZE),
                packet(Octets.EMPTY)));
  }

  /** Takes the caller's key from {@code in}, which holds at least that. */
  public static EncryptedWire answering(ByteBuffer in, Octets magic) throws IOException {
    byte[] theirs = new byte[KEY_SIZE];
    in.get(theirs);
    return new EncryptedWire(Keys.of(Octets.of(theirs), magic));
  }

  /** What is to be sent first: the key, no garbage, its end, and an empty version. */
  public Octets opening() {
    return opening;
  }

  @Override
  public @Nullable WireMessage next(ByteBuffer in) throws IOException {
    if (!garbageIsOver && !passGarbage(in)) {
      return null;
    }
    for (byte[] packet = packet(in); packet != null; packet = packet(in)) {
      boolean decoy = (packet[0] & DECOY) != 0;
      if (!decoy && versionIsOver) {
        return message(packet);
      }
      versionIsOver |= !decoy;
    }
    return null;
  }

  @Override
  public Octets frame(WireMessage message) throws IOException {
    byte[] command = message.command().getBytes(StandardCharsets.US_ASCII);
    return packet(
        new OctetsBuilder()
            .u8(0)
            .bytes(Octets.of(Arrays.copyOf(command, COMMAND_SIZE)))
            .bytes(message.payload())
            .build());
  }

  private boolean passGarbage(ByteBuffer in) throws IOException {
    byte[] all = new byte[Math.min(in.remaining(), MAX_GARBAGE + TERMINATOR_SIZE)];
    in.get(in.position(), all);
    Octets there = Octets.of(all);
    for (int end = 0; end + TERMINATOR_SIZE <= all.length; end++) {
      if (there.slice(end, end + TERMINATOR_SIZE).equals(terminator)) {
        associated = there.slice(0, end);
        in.position(in.position() + end + TERMINATOR_SIZE);
        garbageIsOver = true;
        return true;
      }
    }
    if (all.length == MAX_GARBAGE + TERMINATOR_SIZE) {
      throw new IOException("garbage without end");
    }
    return false;
  }

  /** The header and the contents of a packet, or null if it is not complete. */
  private byte @Nullable [] packet(ByteBuffer in) throws IOException {
    if (length < 0 && in.remaining() >= LENGTH_SIZE) {
      byte[] encrypted = new byte[LENGTH_SIZE];
      in.get(encrypted);
      byte[] plain = receiving.length(encrypted);
      length = (plain[0] & 0xff) | (plain[1] & 0xff) << 8 | (plain[2] & 0xff) << 16;
      if (length > MAX_PAYLOAD) {
        throw new IOException("a packet of " + length + " bytes");
      }
    }
    if (length < 0 || in.remaining() < 1 + length + TAG_SIZE) {
      return null;
    }
    byte[] encrypted = new byte[1 + length + TAG_SIZE];
    in.get(encrypted);
    length = -1;
    byte[] plain = receiving.contents(encrypted, associated);
    associated = Octets.EMPTY;
    return plain;
  }

  private static WireMessage message(byte[] packet) {
    int id = packet.length < 2 ? 0xff : packet[1] & 0xff;
    if (id != 0 || packet.length < 2 + COMMAND_SIZE) {
      byte[] payload = Arrays.copyOfRange(packet, Math.min(2, packet.length), packet.length);
      return new WireMessage(SHORT_IDS.getOrDefault(id, "unknown"), Octets.of(payload));
    }
    String command = new String(packet, 2, COMMAND_SIZE, StandardCharsets.ISO_8859_1);
    byte[] payload = Arrays.copyOfRange(packet, 2 + COMMAND_SIZE, packet.length);
    return new WireMessage(command.replace("\0", ""), Octets.of(payload));
  }

  private Octets packet(Octets contents) throws IOException {
    int size = contents.size();
    byte[] length = {(byte) size, (byte) (size >> 8), (byte) (size >> 16)};
    byte[] plain = new OctetsBuilder().u8(0).bytes(contents).build().toByteArray();
    return Octets.concat(
        List.of(
            Octets.of(sending.length(length)), Octets.of(sending.contents(plain, Octets.EMPTY))));
  }
}
