package io.bitcointcpip.integration.swarm;

import io.bitcointcpip.integration.fakenode.FakeNetwork;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.OctetsBuilder;
import io.bitcointcpip.integration.fakenode.WireMessage;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the nodes of a swarm say. */
final class SwarmScript {
  private static final int CURRENT_VERSION = 70_016;
  private static final int ANCIENT_VERSION = 31_402;
  private static final int NODE_NETWORK = 1;
  private static final int NODE_WITNESS = 8;
  private static final int NODE_NETWORK_LIMITED = 0x400;
  private static final int NET_ADDRESS_SIZE = 26;
  private static final long NONCE = 0x5357_4152_4d00_0001L;
  private static final int HEIGHT = 900_000;
  private static final int NEIGHBOURS = 10;

  private final Octets magic;
  private final int nodes;
  private final List<Manner> manners;
  private final int port;
  private final long time;
  private final Octets verack;
  private final Octets noHeaders;

  /**
   * A script.
   *
   * @param manners node i has the i-th of them; they begin again after the last
   * @param time which the nodes claim, seconds since 1970
   */
  SwarmScript(FakeNetwork network, int nodes, List<Manner> manners, int port, long time) {
    this.magic = network.magic();
    this.nodes = nodes;
    this.manners = List.copyOf(manners);
    this.port = port;
    this.time = time;
    this.verack = WireMessage.empty("verack").frame(magic);
    this.noHeaders = WireMessage.headers(List.of()).frame(magic);
  }

  Octets magic() {
    return magic;
  }

  int nodes() {
    return nodes;
  }

  Manner manner(int node) {
    return manners.get(node % manners.size());
  }

  /** What node {@code node} says as soon as a connection that it opened stands. */
  Octets greeting(int node) {
    Manner manner = manner(node);
    return manner == Manner.SILENT ? Octets.EMPTY : version(manner).frame(magic);
  }

  /**
   * What a node answers.
   *
   * @param called whether the other side opened the connection
   * @param addrV2 whether the other side wants the addresses of BIP155
   */
  Octets answer(int node, String command, Octets payload, boolean called, boolean addrV2) {
    Manner manner = manner(node);
    return switch (command) {
      case "version" -> handshake(manner, called);
      case "ping" -> manner == Manner.SILENT ? Octets.EMPTY : frame("pong", payload);
      case "getaddr" -> isHelpful(manner) ? addresses(node, addrV2) : Octets.EMPTY;
      case "getheaders" -> isHelpful(manner) ? noHeaders : Octets.EMPTY;
      case "getdata" -> isHelpful(manner) ? frame("notfound", payload) : Octets.EMPTY;
      default -> Octets.EMPTY;
    };
  }

  private Octets handshake(Manner manner, boolean called) {
    if (manner == Manner.SILENT) {
      return Octets.EMPTY;
    }
    List<Octets> said = new ArrayList<>();
    if (called) {
      said.add(version(manner).frame(magic));
    }
    if (manner != Manner.STUCK) {
      said.add(verack);
    }
    return Octets.concat(said);
  }

  /** The nodes at distance 1, 2, 4 and so on: any node is found from any other in a few steps. */
  private Octets addresses(int node, boolean addrV2) {
    List<InetSocketAddress> known = new ArrayList<>();
    for (int i = 0; i < NEIGHBOURS && 1 << i < nodes; i++) {
      known.add(new InetSocketAddress(SwarmAddresses.of((node + (1 << i)) % nodes), port));
    }
    return (addrV2 ? WireMessage.addrV2(known, time) : WireMessage.addr(known, time)).frame(magic);
  }

  private Octets frame(String command, Octets payload) {
    return new WireMessage(command, payload).frame(magic);
  }

  private static boolean isHelpful(Manner manner) {
    return manner == Manner.HONEST || manner == Manner.PRUNED;
  }

  private WireMessage version(Manner manner) {
    long services = NODE_WITNESS | (manner == Manner.PRUNED ? NODE_NETWORK_LIMITED : NODE_NETWORK);
    Octets userAgent = Octets.of("/swarm/".getBytes(StandardCharsets.US_ASCII));
    return new WireMessage(
        "version",
        new OctetsBuilder()
            .u32(manner == Manner.ANCIENT ? ANCIENT_VERSION : CURRENT_VERSION)
            .u64(services)
            .u64(time)
            .bytes(Octets.zeros(NET_ADDRESS_SIZE))
            .bytes(Octets.zeros(NET_ADDRESS_SIZE))
            .u64(NONCE)
            .varBytes(userAgent)
            .u32(HEIGHT)
            .u8(1)
            .build());
  }
}
