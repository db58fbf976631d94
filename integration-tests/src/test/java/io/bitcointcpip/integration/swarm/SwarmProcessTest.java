package io.bitcointcpip.integration.swarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.integration.fakenode.FakeNetwork;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.WireMessage;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SwarmProcessTest {
  private static final Octets MAGIC = FakeNetwork.REGTEST.magic();
  private static final Octets NONCE = Octets.ofHex("0102030405060708");

  @Test
  void everyNodeBehavesByItsManner() throws IOException {
    try (SwarmProcess swarm =
        SwarmProcess.start(
            FakeNetwork.REGTEST, 12, Manner.HONEST, Manner.MUTE, Manner.STUCK, Manner.CLOSING)) {
      assertEquals(List.of("version", "verack", "pong", "addr"), said(swarm, 0, 4));
      assertEquals(List.of("version", "verack", "pong"), said(swarm, 1, 3));
      assertEquals(List.of("version", "pong"), said(swarm, 2, 2));
      assertEquals(List.of(), said(swarm, 3, 1));
      assertEquals(List.of("version", "verack", "pong", "addr"), said(swarm, 8, 4));
    }
  }

  @Test
  void aSilentNodeSaysNothing() throws IOException {
    try (SwarmProcess swarm = SwarmProcess.start(FakeNetwork.REGTEST, 1, Manner.SILENT);
        Socket socket = new Socket(swarm.address(0).getAddress(), swarm.address(0).getPort())) {
      socket.setSoTimeout(50);
      WireMessage.ping(1).frame(MAGIC).writeTo(socket.getOutputStream());

      assertThrows(SocketTimeoutException.class, () -> socket.getInputStream().read());
    }
  }

  @Test
  void whoIsNotThereRefusesOrLeavesWaiting() throws IOException {
    try (SwarmProcess swarm =
            SwarmProcess.start(FakeNetwork.REGTEST, 2, Manner.REFUSING, Manner.UNREACHABLE);
        Socket socket = new Socket()) {
      assertThrows(
          ConnectException.class,
          () -> new Socket(swarm.address(0).getAddress(), swarm.address(0).getPort()).close());
      assertThrows(SocketTimeoutException.class, () -> socket.connect(swarm.address(1), 100));
    }
  }

  @Test
  void aLiarTellsOfNodesThatDoNotExist() {
    Population population = new Population(40, List.of(Manner.HONEST, Manner.LYING));
    Set<Integer> invented = new HashSet<>();

    for (int node = 0; node < 40; node++) {
      List<Integer> its = population.invented(node);
      assertEquals(node % 2 == 0 ? 0 : 20, its.size());
      assertTrue(its.stream().noneMatch(population::has));
      invented.addAll(its);
    }

    assertEquals(20 * 20, invented.size());
  }

  @Test
  void nobodyIsAtOtherAddressesThanThoseOfTheNodes() throws IOException {
    try (SwarmProcess swarm = SwarmProcess.start(FakeNetwork.REGTEST, 3, Manner.HONEST);
        Socket socket =
            new Socket(InetAddress.getByName("127.9.9.9"), swarm.address(0).getPort())) {
      assertEquals(-1, socket.getInputStream().read());
    }
  }

  @Test
  void everyNodeHasAnAddressOfItsOwn() {
    Set<InetAddress> all = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      InetAddress address = SwarmAddresses.of(i);
      assertEquals(i, SwarmAddresses.indexOf(address));
      all.add(address);
    }

    assertEquals(100_000, all.size());
    assertEquals("127.3.1.1", SwarmAddresses.of(2).getHostAddress());
  }

  /** The commands of what a node says to a handshake, a ping and a question, in one segment. */
  private static List<String> said(SwarmProcess swarm, int node, int count) throws IOException {
    List<String> commands = new ArrayList<>();
    try (Socket socket =
        new Socket(swarm.address(node).getAddress(), swarm.address(node).getPort())) {
      Octets.concat(
              List.of(
                  WireMessage.empty("version").frame(MAGIC),
                  new WireMessage("ping", NONCE).frame(MAGIC),
                  WireMessage.empty("getaddr").frame(MAGIC)))
          .writeTo(socket.getOutputStream());
      DataInputStream in = new DataInputStream(socket.getInputStream());
      for (int i = 0; i < count; i++) {
        byte[] header = in.readNBytes(24);
        if (header.length < 24) {
          break;
        }
        commands.add(new String(header, 4, 12, StandardCharsets.US_ASCII).replace("\0", ""));
        int length = Integer.reverseBytes(ByteBuffer.wrap(header, 16, 4).getInt());
        in.readNBytes(length);
      }
    } catch (SocketException e) {
      // It hung up before it was told anything.
    }
    return commands;
  }
}
