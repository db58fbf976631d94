package io.bitcointcpip.protocol.message;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.NetworkAddress;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FieldKind;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * Introduces a node to its peer: the first message of either side.
 *
 * <pre>
 * version       i32
 * services      u64
 * timestamp     i64, seconds since 1970
 * receiver      {@link NetworkAddress}, 26 bytes: the receiver as the sender sees it
 * sender        {@link NetworkAddress}, 26 bytes: ignored
 * nonce         u64, to notice a connection to oneself
 * user agent    var_bytes, at most 256
 * start height  i32, as the sender says
 * relay         bool (BIP37): whether transactions are to be announced to the sender
 * </pre>
 *
 * <p>The fields from {@code sender} on are optional, each pair or field only if bytes remain, as in
 * Core; {@code relay} is true unless it says otherwise.
 */
public record Version(
    int version,
    ServiceFlags services,
    long timestamp,
    NetworkAddress receiver,
    NetworkAddress sender,
    long nonce,
    UserAgent userAgent,
    int startHeight,
    boolean relay)
    implements Message {
  private static final int MAX_SIZE = 4 + 8 + 8 + 26 + 26 + 8 + 3 + UserAgent.MAX_SIZE + 4 + 1;

  static final MessageType<Version> TYPE =
      MessageType.of("version", MAX_SIZE, Version::decode).toleratingTail();

  static Version decode(WireReader in) throws DecodeException {
    int version = in.int32("version");
    ServiceFlags services = new ServiceFlags(in.uint64("services", FieldKind.SERVICES));
    long timestamp = in.int64("timestamp", FieldKind.UNIX_TIME);
    NetworkAddress receiver = in.struct("receiver", NetworkAddress::decode);
    NetworkAddress sender = NetworkAddress.UNSPECIFIED;
    long nonce = 0;
    UserAgent userAgent = UserAgent.of("");
    int startHeight = 0;
    if (in.remaining() > 0) {
      sender = in.struct("sender", NetworkAddress::decode);
      nonce = in.uint64("nonce");
    }
    if (in.remaining() > 0) {
      userAgent = new UserAgent(in.varBytes("user agent", UserAgent.MAX_SIZE, FieldKind.TEXT));
    }
    if (in.remaining() > 0) {
      startHeight = in.int32("start height");
    }
    boolean relay = in.remaining() == 0 || in.bool("relay");
    return new Version(
        version, services, timestamp, receiver, sender, nonce, userAgent, startHeight, relay);
  }

  @Override
  public void encode(WireWriter out) {
    out.int32(version).int64(services.bits()).int64(timestamp);
    receiver.encode(out);
    sender.encode(out);
    out.int64(nonce).varBytes(userAgent.raw()).int32(startHeight).bool(relay);
  }

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
