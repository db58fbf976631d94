package io.bitcointcpip.transport.discovery;

import com.google.common.net.InetAddresses;
import io.bitcointcpip.protocol.network.IpAddress;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.PeerAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** An IP address and a port in few bytes: most of what peers tell is known already. */
record NodeKey(long first, long last, int port) {
  static NodeKey of(Bytes ip, int port) {
    Bytes ip16 = IpAddress.to16(ip);
    return new NodeKey(ip16.int64(0), ip16.int64(Long.BYTES), port);
  }

  /** The address, 16 bytes. */
  Bytes ip() {
    ByteBuffer bytes = ByteBuffer.allocate(IpAddress.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    return Bytes.wrap(bytes.putLong(first).putLong(last).array());
  }

  /** The key of an address that is no name. */
  static Optional<NodeKey> of(PeerAddress address) {
    return InetAddresses.isInetAddress(address.host())
        ? Optional.of(
            of(Bytes.wrap(InetAddresses.forString(address.host()).getAddress()), address.port()))
        : Optional.empty();
  }
}
