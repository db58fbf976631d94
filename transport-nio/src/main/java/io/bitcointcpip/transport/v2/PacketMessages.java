package io.bitcointcpip.transport.v2;

import com.google.common.collect.ImmutableBiMap;
import io.bitcointcpip.protocol.frame.FrameException;
import io.bitcointcpip.protocol.frame.FrameException.Reason;
import io.bitcointcpip.protocol.frame.PayloadPolicy;
import io.bitcointcpip.protocol.frame.ReceivedFrame;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import org.jspecify.annotations.Nullable;

/**
 * The messages in packets, and the types they begin with (BIP324: "v2 Bitcoin P2P message
 * structure"): one byte that stands for a command, or a zero and the command's name.
 *
 * @param shortIds the numbers that stand for commands
 */
record PacketMessages(PayloadPolicy policy, ImmutableBiMap<Integer, CommandName> shortIds) {
  /** What the contents of a packet with such a message begin with. */
  Bytes type(CommandName command) {
    Integer shortId = shortIds.inverse().get(command);
    return shortId == null ? Bytes.of(0).concat(command.padded()) : Bytes.of(shortId);
  }

  /**
   * The message in a packet; null if it holds none.
   *
   * @throws FrameException if it is larger than such a message may be
   */
  @Nullable ReceivedFrame message(Bytes contents) throws FrameException {
    int typeSize = contents.isEmpty() || contents.get(0) != 0 ? 1 : 1 + CommandName.SIZE;
    CommandName command = contents.length() < typeSize ? null : command(contents);
    if (command == null) {
      return null;
    }
    Bytes payload = contents.slice(typeSize);
    int limit = policy.maxSize(command);
    if (payload.length() > limit) {
      throw new FrameException(
          Reason.OVERSIZE, command + " of " + payload.length() + " bytes exceeds " + limit);
    }
    int wireSize = contents.length() + Bip324Cipher.EXPANSION;
    return policy.keeps(command, payload.length())
        ? new ReceivedFrame(command, payload, 0, wireSize)
        : new ReceivedFrame(command, Bytes.EMPTY, payload.length(), wireSize);
  }

  private @Nullable CommandName command(Bytes contents) {
    if (contents.get(0) != 0) {
      return shortIds.get(contents.get(0));
    }
    try {
      return CommandName.decode(contents.slice(1, 1 + CommandName.SIZE), 1);
    } catch (DecodeException e) {
      return null;
    }
  }
}
