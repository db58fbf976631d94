package io.bitcointcpip.protocol.message;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.ProtocolVersion;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.Hash256;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * Asks for the headers after the first hash of the locator that is on the peer's chain, up to 2000.
 * Layout: version, u32; CompactSize count, at most 101; hashes, newest first; stop hash.
 *
 * @param version ignored by its receiver
 * @param stop the last header wanted, or the zero hash for as many as fit
 */
public record GetHeaders(long version, ImmutableList<BlockHash> locator, BlockHash stop)
    implements Message {
  /** Longer locators end the connection (Core: {@code MAX_LOCATOR_SZ}). */
  public static final int MAX_LOCATOR = 101;

  static final MessageType<GetHeaders> TYPE =
      MessageType.of(
          "getheaders", Integer.BYTES + 1 + (MAX_LOCATOR + 1) * Hash256.LENGTH, GetHeaders::decode);

  /** Asks for as many headers as fit after {@code known}. */
  public static GetHeaders after(BlockHash known) {
    return new GetHeaders(ProtocolVersion.CURRENT, ImmutableList.of(known), BlockHash.TYPE.zero());
  }

  static GetHeaders decode(WireReader in) throws DecodeException {
    return new GetHeaders(
        in.uint32("version"),
        in.list("locator", MAX_LOCATOR, Hash256.LENGTH, each -> each.hash("hash", BlockHash.TYPE)),
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
