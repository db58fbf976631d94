package io.bitcointcpip.protocol.message;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.Hash256;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * Asks for an {@link Inv} of up to 500 blocks after the first hash of the locator that is on the
 * peer's chain; {@link GetHeaders} has replaced it. Layout: version, u32; CompactSize count, at
 * most 101; hashes, newest first; stop hash.
 *
 * @param version ignored by its receiver
 * @param stop the first block not wanted any more, or the zero hash for as many as fit
 */
public record GetBlocks(long version, ImmutableList<BlockHash> locator, BlockHash stop)
    implements Message {
  static final MessageType<GetBlocks> TYPE =
      MessageType.of(
          "getblocks",
          Integer.BYTES + 1 + (GetHeaders.MAX_LOCATOR + 1) * Hash256.LENGTH,
          GetBlocks::decode);

  /** Checks the length of the locator. */
  public GetBlocks {
    checkArgument(locator.size() <= GetHeaders.MAX_LOCATOR, "locator of %s hashes", locator.size());
  }

  static GetBlocks decode(WireReader in) throws DecodeException {
    return new GetBlocks(
        in.uint32("version"),
        in.list(
            "locator",
            GetHeaders.MAX_LOCATOR,
            Hash256.LENGTH,
            each -> each.hash("hash", BlockHash.TYPE)),
        in.hash("stop", BlockHash.TYPE));
  }

  @Override
  public void encode(WireWriter out) {
    out.uint32(version).list(locator, (hash, writer) -> writer.hash(hash)).hash(stop);
  }

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
