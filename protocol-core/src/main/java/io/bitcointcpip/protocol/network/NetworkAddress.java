package io.bitcointcpip.protocol.network;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FieldKind;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * Where a node can be reached, in the old form ({@code net_addr}). Layout: services u64; IPv6 or
 * IPv4-mapped address, 16 bytes; port u16 big-endian.
 */
public record NetworkAddress(ServiceFlags services, Bytes ip, int port) {
  /** The number of bytes on the wire. */
  public static final int SIZE = 26;

  /** No address: what Core sends where it has none to tell. */
  public static final NetworkAddress UNSPECIFIED =
      new NetworkAddress(ServiceFlags.NONE, IpAddress.UNSPECIFIED, 0);

  /** Checks the length of the address. */
  public NetworkAddress {
    checkArgument(ip.length() == IpAddress.SIZE, "address of %s bytes", ip.length());
  }

  /** Reads an address. */
  public static NetworkAddress decode(WireReader in) throws DecodeException {
    return new NetworkAddress(
        new ServiceFlags(in.uint64("services", FieldKind.SERVICES)),
        in.bytes("ip", IpAddress.SIZE, FieldKind.IP_ADDRESS),
        in.uint16Be("port"));
  }

  /** Writes the address. */
  public void encode(WireWriter out) {
    out.int64(services.bits()).bytes(ip).uint16Be(port);
  }

  /** {@code 1.2.3.4:8333} or {@code [::1]:8333}. */
  @Override
  public String toString() {
    return IpAddress.toText(ip, port);
  }
}
