package io.bitcointcpip.protocol.message;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FilterHash;
import io.bitcointcpip.protocol.wire.FilterHeader;
import io.bitcointcpip.protocol.wire.Hash256;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * What the filters of a range of blocks hash to, in answer to a {@link GetCFHeaders} (BIP157). The
 * filter headers follow: each is the double SHA-256 of filter hash and filter header before.
 *
 * <pre>
 * filter type             u8
 * stop hash               the last block
 * previous filter header  that of the block before the first; zero before genesis
 * filter hashes           CompactSize count, at most 2000; ascending
 * </pre>
 */
public record CFHeaders(
    int filterType, BlockHash stop, FilterHeader previous, ImmutableList<FilterHash> hashes)
    implements Message {
  private static final int MAX_COUNT = GetCFHeaders.MAX_COUNT;

  static final MessageType<CFHeaders> TYPE =
      MessageType.of(
          "cfheaders",
          1 + Hash256.LENGTH + Hash256.LENGTH + 3 + MAX_COUNT * Hash256.LENGTH,
          CFHeaders::decode);

  /** Checks the number of hashes. */
  public CFHeaders {
    checkArgument(hashes.size() <= MAX_COUNT, "%s filter hashes", hashes.size());
  }

  static CFHeaders decode(WireReader in) throws DecodeException {
    return new CFHeaders(
        in.uint8("filter type"),
        in.hash("stop", BlockHash.TYPE),
        in.hash("previous filter header", FilterHeader.TYPE),
        in.list(
            "filter hashes",
            MAX_COUNT,
            Hash256.LENGTH,
            each -> each.hash("filter hash", FilterHash.TYPE)));
  }

  @Override
  public void encode(WireWriter out) {
    out.uint8(filterType).hash(stop).hash(previous);
    out.list(hashes, (hash, writer) -> writer.hash(hash));
  }

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
