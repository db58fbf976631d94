package io.bitcointcpip.protocol.message;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * Block headers, each the child of the one before. Layout: CompactSize count, at most 2000; per
 * header 80 bytes and a transaction count, which is always 0. Fewer than 2000 mean that the sender
 * has no more.
 */
public record Headers(ImmutableList<BlockHeader> headers) implements Message {
  /** More in one message is misbehaviour (Core: {@code MAX_HEADERS_RESULTS}). */
  public static final int MAX_COUNT = 2_000;

  private static final int ENTRY_SIZE = BlockHeader.SIZE + 1;

  static final MessageType<Headers> TYPE =
      MessageType.of("headers", 3 + MAX_COUNT * ENTRY_SIZE, Headers::decode);

  static Headers decode(WireReader in) throws DecodeException {
    return new Headers(in.list("headers", MAX_COUNT, ENTRY_SIZE, Headers::decodeEntry));
  }

  private static BlockHeader decodeEntry(WireReader in) throws DecodeException {
    BlockHeader header = BlockHeader.decode(in);
    in.compactSize("transaction count", 0);
    return header;
  }

  @Override
  public void encode(WireWriter out) {
    out.list(
        headers,
        (header, writer) -> {
          header.encode(writer);
          writer.compactSize(0);
        });
  }

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
