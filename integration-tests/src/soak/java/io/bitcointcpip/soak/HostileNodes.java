package io.bitcointcpip.soak;

import io.bitcointcpip.integration.fakenode.FakeNetwork;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.HeaderChain;
import io.bitcointcpip.integration.fakenode.RandomFaults;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Nodes that change what they do wrongly, in a process of their own. Prints their ports in a line;
 * ends with its standard input.
 */
public final class HostileNodes {
  private static final long SWITCH_MILLIS = 250;
  private static final int ADDRESSES = 50;

  private final List<FakeNode> nodes = new ArrayList<>();
  private final Random random;
  private final RandomFaults faults = new RandomFaults(FakeNetwork.REGTEST, Wanted.OTHER);

  private HostileNodes(int count, long seed) {
    random = new Random(seed);
    HeaderChain chain = Wanted.chain();
    for (int i = 0; i < count; i++) {
      FakeNode node = FakeNode.builder().forgetful().start();
      node.serveTransaction(Wanted.TRANSACTION);
      node.serveHeaders(chain);
      node.serveAddresses(addresses());
      faults.some(random).forEach(node::inject);
      nodes.add(node);
    }
  }

  /** Arguments: how many nodes, and the seed of what they do. */
  public static void main(String[] args) throws IOException {
    HostileNodes hostile = new HostileNodes(Integer.parseInt(args[0]), Long.parseLong(args[1]));
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    var unused =
        timer.scheduleAtFixedRate(
            hostile::change, SWITCH_MILLIS, SWITCH_MILLIS, TimeUnit.MILLISECONDS);
    System.out.println(hostile.ports());
    while (System.in.read() >= 0) {
      // Nothing is said to it.
    }
    timer.shutdownNow();
  }

  private String ports() {
    return nodes.stream()
        .map(node -> Integer.toString(node.port()))
        .collect(Collectors.joining(" "));
  }

  /** One node does something else from now on; half of the time its connections end with that. */
  private void change() {
    FakeNode node = nodes.get(random.nextInt(nodes.size()));
    node.heal();
    faults.some(random).forEach(node::inject);
    if (random.nextBoolean()) {
      node.closeConnections();
    }
  }

  private static List<InetSocketAddress> addresses() {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (int i = 1; i <= ADDRESSES; i++) {
      addresses.add(new InetSocketAddress("127.0.0." + i, 2));
    }
    return addresses;
  }
}
