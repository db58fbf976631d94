package io.bitcointcpip.transport.v2;

import io.bitcointcpip.protocol.frame.ArrivedFrame;
import io.bitcointcpip.protocol.frame.FrameException;
import io.bitcointcpip.protocol.frame.FrameException.Reason;
import io.bitcointcpip.protocol.frame.ReceivedFrame;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;

/** A packet that was not decrypted yet. */
final class EncryptedFrame implements ArrivedFrame {
  private final byte[] encrypted;
  private final PacketOpener opener;
  private final PacketMessages messages;

  /**
   * A packet.
   *
   * @param encrypted its bytes after the length; taken over
   */
  EncryptedFrame(byte[] encrypted, PacketOpener opener, PacketMessages messages) {
    this.encrypted = encrypted;
    this.opener = opener;
    this.messages = messages;
  }

  @Override
  public int wireSize() {
    return Bip324Cipher.LENGTH_SIZE + encrypted.length;
  }

  @Override
  public @Nullable ReceivedFrame open() throws FrameException {
    try {
      Bip324Cipher.Packet packet = opener.open(encrypted);
      return packet.ignored() ? null : messages.message(packet.contents());
    } catch (AEADBadTagException e) {
      throw notAuthentic(encrypted.length);
    }
  }

  /** What is thrown for a packet that the other side did not encrypt. */
  static FrameException notAuthentic(int size) {
    return new FrameException(Reason.BAD_PACKET, "packet of " + size + " bytes is not authentic");
  }
}
