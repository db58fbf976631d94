package io.bitcointcpip.integration.swarm;

import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.OctetsBuilder;
import io.bitcointcpip.integration.fakenode.WireMessage;
import java.util.List;

/**
 * A node as others tell of it.
 *
 * @param node its number
 * @param services that it is said to offer
 */
record Gossip(int node, int port, long services) {
  private static final String IPV4_PREFIX = "00000000000000000000ffff";
  private static final int BIP155_IPV4 = 1;

  /** A message of addresses, in the form of BIP155 or in the older one. */
  static WireMessage message(List<Gossip> all, long time, boolean addrV2) {
    OctetsBuilder out = new OctetsBuilder().compactSize(all.size());
    for (Gossip each : all) {
      Octets address = Octets.of(SwarmAddresses.of(each.node).getAddress());
      out.u32(time);
      if (addrV2) {
        out.compactSize(each.services).u8(BIP155_IPV4).varBytes(address);
      } else {
        out.u64(each.services).hex(IPV4_PREFIX).bytes(address);
      }
      out.u16be(each.port);
    }
    return new WireMessage(addrV2 ? "addrv2" : "addr", out.build());
  }
}
