package io.bitcointcpip.protocol.message;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FilterHeader;
import io.bitcointcpip.protocol.wire.Hash256;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * The filter headers at heights 1000, 2000, … up to a block, in answer to a {@link GetCFCheckpt}
 * (BIP157). Layout: filter type, u8; stop hash; CompactSize count; filter headers, ascending.
 */
public record CFCheckpt(int filterType, BlockHash stop, ImmutableList<FilterHeader> headers)
    implements Message {
  /** How many blocks lie between two checkpoints. */
  public static final int INTERVAL = 1_000;

  // The protocol has no limit but that of every payload: enough for 124 million blocks.
  private static final int MAX_COUNT =
      (MessageType.MAX_PAYLOAD - 1 - Hash256.LENGTH - 5) / Hash256.LENGTH;

  static final MessageType<CFCheckpt> TYPE =
      MessageType.of("cfcheckpt", MessageType.MAX_PAYLOAD, CFCheckpt::decode);

  /** Checks the number of headers. */
  public CFCheckpt {
    checkArgument(headers.size() <= MAX_COUNT, "%s filter headers", headers.size());
  }

  static CFCheckpt decode(WireReader in) throws DecodeException {
    return new CFCheckpt(
        in.uint8("filter type"),
        in.hash("stop", BlockHash.TYPE),
        in.list(
            "filter headers",
            MAX_COUNT,
            Hash256.LENGTH,
            each -> each.hash("filter header", FilterHeader.TYPE)));
  }

  @Override
  public void encode(WireWriter out) {
    out.uint8(filterType).hash(stop).list(headers, (header, writer) -> writer.hash(header));
  }

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
