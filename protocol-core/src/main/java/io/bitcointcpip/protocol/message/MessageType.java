package io.bitcointcpip.protocol.message;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.WireReader;

/**
 * What is true of all messages of a type.
 *
 * @param command its name in v1 headers
 * @param maxSize the most bytes its payload can have
 * @param toleratesTail whether bytes after the last field are passed over, as Core does: later
 *     versions of small messages may grow; where every byte is committed to, none may
 */
public record MessageType<M extends Message>(
    CommandName command, int maxSize, boolean toleratesTail, WireReader.Decoder<M> decoder) {
  /** No payload is longer than this (Core: {@code MAX_PROTOCOL_MESSAGE_LENGTH}). */
  public static final int MAX_PAYLOAD = 4_000_000;

  private static final int TAIL_ALLOWANCE = 1024;

  /** A type whose payload has at most {@code maxSize} bytes. */
  static <M extends Message> MessageType<M> of(
      String command, int maxSize, WireReader.Decoder<M> decoder) {
    return new MessageType<>(new CommandName(command), maxSize, false, decoder);
  }

  /** The same type, passing over what later versions may append. */
  MessageType<M> toleratingTail() {
    return new MessageType<>(command, maxSize + TAIL_ALLOWANCE, true, decoder);
  }
}
