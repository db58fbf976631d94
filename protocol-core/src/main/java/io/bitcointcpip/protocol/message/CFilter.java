package io.bitcointcpip.protocol.message;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FieldKind;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * The compact filter of one block, in answer to a {@link GetCFilters} (BIP157). Layout: filter
 * type, u8; block hash; filter, var_bytes. Its double SHA-256 is the filter hash that {@link
 * CFHeaders} speaks of.
 *
 * @param filter as BIP158 serializes it, with its count
 */
public record CFilter(int filterType, BlockHash block, Bytes filter) implements Message {
  /** The one type of filter there is (BIP158). */
  public static final int BASIC = 0;

  static final MessageType<CFilter> TYPE =
      MessageType.of("cfilter", MessageType.MAX_PAYLOAD, CFilter::decode);

  static CFilter decode(WireReader in) throws DecodeException {
    return new CFilter(
        in.uint8("filter type"),
        in.hash("block", BlockHash.TYPE),
        in.varBytes("filter", MessageType.MAX_PAYLOAD, FieldKind.PLAIN));
  }

  @Override
  public void encode(WireWriter out) {
    out.uint8(filterType).hash(block).varBytes(filter);
  }

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
