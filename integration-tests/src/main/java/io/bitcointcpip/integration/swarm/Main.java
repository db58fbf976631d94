package io.bitcointcpip.integration.swarm;

import io.bitcointcpip.integration.fakenode.FakeNetwork;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A swarm in a process of its own. Prints its ports; obeys {@code dial PORT COUNT} and {@code open}
 * from its standard input, and ends with it.
 */
public final class Main {
  private Main() {}

  /** Arguments: the network, the number of nodes, and their manners. */
  public static void main(String[] args) throws IOException {
    List<Manner> manners = Arrays.stream(args).skip(2).map(Manner::valueOf).toList();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    Population population = new Population(Integer.parseInt(args[1]), manners);
    try (NodeSwarm swarm = NodeSwarm.start(FakeNetwork.valueOf(args[0]), population)) {
      System.out.println(swarm.ports());
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        System.out.println(obey(swarm, line.split(" ", -1)));
      }
    }
  }

  private static int obey(NodeSwarm swarm, String[] words) {
    if (words[0].equals("dial")) {
      swarm.dial(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(words[1])),
          Integer.parseInt(words[2]));
    }
    return swarm.open();
  }
}
