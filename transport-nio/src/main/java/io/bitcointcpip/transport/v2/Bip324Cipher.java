package io.bitcointcpip.transport.v2;

import io.bitcointcpip.protocol.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;

/**
 * Turns the contents of packets into bytes and back (Core: {@code BIP324Cipher}), with keys derived
 * from the secret that both sides share.
 *
 * <pre>
 * length of contents  3 bytes LE, encrypted
 * header, contents    1 byte and the contents, encrypted; bit 7 of the header: to be ignored
 * tag                 16 bytes
 * </pre>
 */
final class Bip324Cipher {
  /** Bytes of the encrypted length. */
  static final int LENGTH_SIZE = 3;

  /** Bytes of a packet beyond its contents. */
  static final int EXPANSION = LENGTH_SIZE + 1 + FsChaCha20Poly1305.TAG_SIZE;

  /** Bytes that end the garbage. */
  static final int TERMINATOR_SIZE = 16;

  private static final int IGNORE_BIT = 0x80;
  private static final byte[] SALT_PREFIX =
      "bitcoin_v2_shared_secret".getBytes(StandardCharsets.US_ASCII);

  /**
   * One packet, decrypted.
   *
   * @param ignored whether it is a decoy
   */
  record Packet(boolean ignored, Bytes contents) {
    /** The packet whose header and contents are the first {@code size} bytes. */
    static Packet of(byte[] decrypted, int size) {
      Bytes plaintext = Bytes.wrap(decrypted).slice(0, size);
      return new Packet((plaintext.get(0) & IGNORE_BIT) != 0, plaintext.slice(1));
    }
  }

  private final FsChaCha20 sendLength;
  private final FsChaCha20 receiveLength;
  private final FsChaCha20Poly1305 sendPacket;
  private final FsChaCha20Poly1305 receivePacket;
  private final Bytes sessionId;
  private final Bytes sendTerminator;
  private final Bytes receiveTerminator;

  /**
   * The cipher of one side.
   *
   * @param sharedSecret 32 bytes; not kept, and for the caller to wipe
   * @param magic of the network, so that sides of two networks cannot talk
   */
  Bip324Cipher(byte[] sharedSecret, Bytes magic, boolean initiating) {
    byte[] prk = JdkCrypto.extract(Bytes.copyOf(SALT_PREFIX).concat(magic), sharedSecret);
    FsChaCha20 initiatorLength = new FsChaCha20(JdkCrypto.expand(prk, "initiator_L"), LENGTH_SIZE);
    FsChaCha20 responderLength = new FsChaCha20(JdkCrypto.expand(prk, "responder_L"), LENGTH_SIZE);
    OneKeyAead.Engine engine = new OneKeyAead.Engine();
    FsChaCha20Poly1305 initiatorPacket =
        new FsChaCha20Poly1305(engine, JdkCrypto.expand(prk, "initiator_P"));
    FsChaCha20Poly1305 responderPacket =
        new FsChaCha20Poly1305(engine, JdkCrypto.expand(prk, "responder_P"));
    Bytes terminators = Bytes.wrap(JdkCrypto.expand(prk, "garbage_terminators"));
    Bytes initiatorTerminator = terminators.slice(0, TERMINATOR_SIZE);
    Bytes responderTerminator = terminators.slice(TERMINATOR_SIZE);
    sessionId = Bytes.wrap(JdkCrypto.expand(prk, "session_id"));
    Arrays.fill(prk, (byte) 0);
    sendLength = initiating ? initiatorLength : responderLength;
    receiveLength = initiating ? responderLength : initiatorLength;
    sendPacket = initiating ? initiatorPacket : responderPacket;
    receivePacket = initiating ? responderPacket : initiatorPacket;
    sendTerminator = initiating ? initiatorTerminator : responderTerminator;
    receiveTerminator = initiating ? responderTerminator : initiatorTerminator;
  }

  /** What both sides can compare to know that nobody is between them. */
  Bytes sessionId() {
    return sessionId;
  }

  /** What this side's garbage ends with. */
  Bytes sendTerminator() {
    return sendTerminator;
  }

  /** What the other side's garbage ends with. */
  Bytes receiveTerminator() {
    return receiveTerminator;
  }

  /** The next packet to send. */
  Bytes encrypt(Bytes contents, Bytes aad, boolean ignored) {
    return encrypt(Bytes.EMPTY, contents, aad, ignored);
  }

  /** The next packet to send, whose contents are two parts, one after the other. */
  Bytes encrypt(Bytes first, Bytes second, Bytes aad, boolean ignored) {
    int size = first.length() + second.length();
    byte[] packet = new byte[size + EXPANSION];
    packet[LENGTH_SIZE] = (byte) (ignored ? IGNORE_BIT : 0);
    first.copyTo(packet, LENGTH_SIZE + 1);
    second.copyTo(packet, LENGTH_SIZE + 1 + first.length());
    sendPacket.encryptInPlace(aad.toByteArray(), packet, LENGTH_SIZE);
    byte[] length = {(byte) size, (byte) (size >> 8), (byte) (size >> 16)};
    System.arraycopy(sendLength.crypt(length), 0, packet, 0, LENGTH_SIZE);
    return Bytes.wrap(packet);
  }

  /** The length of the contents of the next packet, from its first three bytes. */
  int decryptLength(byte[] encrypted) {
    byte[] length = receiveLength.crypt(encrypted);
    return (length[0] & 0xff) | (length[1] & 0xff) << 8 | (length[2] & 0xff) << 16;
  }

  /**
   * The next packet, from its bytes after the length. They are decrypted where they are: the array
   * is taken over, and the contents are a part of it.
   *
   * @throws AEADBadTagException if they are not what the other side sent
   */
  Packet decrypt(byte[] encrypted, Bytes aad) throws AEADBadTagException {
    return Packet.of(encrypted, receivePacket.decryptInPlace(aad.toByteArray(), encrypted));
  }

  /** What decrypts the next packet, whenever that is wanted; the one after it is the next now. */
  PacketOpener passNext() {
    return receivePacket.passNext();
  }

  /** Forgets the keys: the cipher is of no use any more. */
  void wipe() {
    sendLength.wipe();
    receiveLength.wipe();
    sendPacket.wipe();
    receivePacket.wipe();
  }

  /** Says nothing of the keys. */
  @Override
  public String toString() {
    return "cipher of session " + sessionId;
  }
}
