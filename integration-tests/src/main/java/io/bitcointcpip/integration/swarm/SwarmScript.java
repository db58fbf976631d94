package io.bitcointcpip.integration.swarm;

import io.bitcointcpip.integration.fakenode.FakeNetwork;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.OctetsBuilder;
import io.bitcointcpip.integration.fakenode.WireMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the nodes of a swarm say. */
final class SwarmScript {
  private static final int CURRENT_VERSION = 70_016;
  private static final int ANCIENT_VERSION = 31_402;
  private static final int NODE_NETWORK = 1;
  private static final int NODE_WITNESS = 8;
  private static final int NODE_NETWORK_LIMITED = 0x400;
  private static final int NODE_P2P_V2 = 0x800;
  private static final int NET_ADDRESS_SIZE = 26;
  private static final long NONCE = 0x5357_4152_4d00_0001L;
  private static final int HEIGHT = 900_000;
  private static final int TOO_MANY = 1_001;
  private static final WireMessage VERACK = WireMessage.empty("verack");
  private static final WireMessage NO_HEADERS = WireMessage.headers(List.of());

  private final Octets magic;
  private final Population population;
  private final NodePorts ports;
  private final long time;

  /**
   * A script.
   *
   * @param time which the nodes claim, seconds since 1970
   */
  SwarmScript(FakeNetwork network, Population population, NodePorts ports, long time) {
    this.magic = network.magic();
    this.population = population;
    this.ports = ports;
    this.time = time;
  }

  Octets magic() {
    return magic;
  }

  Population population() {
    return population;
  }

  NodePorts ports() {
    return ports;
  }

  Manner manner(int node) {
    return population.manner(node);
  }

  /** What node {@code node} says as soon as a connection that it opened stands. */
  List<WireMessage> greeting(int node) {
    Manner manner = manner(node);
    return manner == Manner.SILENT ? List.of() : List.of(version(manner));
  }

  /**
   * What a node answers.
   *
   * @param called whether the other side opened the connection
   * @param addrV2 whether the other side wants the addresses of BIP155
   */
  List<WireMessage> answer(int node, WireMessage message, boolean called, boolean addrV2) {
    Manner manner = manner(node);
    Octets payload = message.payload();
    return switch (message.command()) {
      case "version" -> handshake(manner, called);
      case "ping" ->
          manner == Manner.SILENT ? List.of() : List.of(new WireMessage("pong", payload));
      case "getaddr" -> addresses(node, addrV2);
      case "getheaders" -> manner.tellsAddresses() ? List.of(NO_HEADERS) : List.of();
      case "getdata" ->
          manner.tellsAddresses() ? List.of(new WireMessage("notfound", payload)) : List.of();
      default -> List.of();
    };
  }

  private List<WireMessage> handshake(Manner manner, boolean called) {
    if (manner == Manner.SILENT) {
      return List.of();
    }
    List<WireMessage> said = new ArrayList<>();
    if (called) {
      said.add(version(manner));
    }
    if (manner != Manner.STUCK) {
      said.add(VERACK);
    }
    return said;
  }

  private List<WireMessage> addresses(int node, boolean addrV2) {
    Manner manner = manner(node);
    if (manner == Manner.BABBLING) {
      Gossip itself = gossip(node, services(manner));
      return List.of(Gossip.message(Collections.nCopies(TOO_MANY, itself), time, addrV2));
    }
    if (!manner.tellsAddresses()) {
      return List.of();
    }
    List<Integer> told = new ArrayList<>(population.known(node));
    told.addAll(population.invented(node));
    return List.of(
        Gossip.message(told.stream().map(each -> gossip(manner, each)).toList(), time, addrV2));
  }

  private Gossip gossip(Manner teller, int node) {
    long services = services(population.has(node) ? manner(node) : Manner.HONEST);
    return gossip(node, teller == Manner.LYING ? services | NODE_P2P_V2 : services);
  }

  private Gossip gossip(int node, long services) {
    int port = population.has(node) ? ports.of(manner(node)) : ports.listening();
    return new Gossip(node, port, services);
  }

  private static long services(Manner manner) {
    return switch (manner) {
      case PRUNED -> NODE_WITNESS | NODE_NETWORK_LIMITED;
      case ENCRYPTED -> NODE_WITNESS | NODE_NETWORK | NODE_P2P_V2;
      default -> NODE_WITNESS | NODE_NETWORK;
    };
  }

  private WireMessage version(Manner manner) {
    Octets userAgent = Octets.of("/swarm/".getBytes(StandardCharsets.US_ASCII));
    return new WireMessage(
        "version",
        new OctetsBuilder()
            .u32(manner == Manner.ANCIENT ? ANCIENT_VERSION : CURRENT_VERSION)
            .u64(services(manner))
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
