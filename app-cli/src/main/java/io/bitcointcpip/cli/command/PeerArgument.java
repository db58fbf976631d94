package io.bitcointcpip.cli.command;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.option.UsageException;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.transport.PeerAddress;
import java.util.List;

/** {@code HOST[:PORT]}, the port depending on the network. */
final class PeerArgument {
  private PeerArgument() {}

  static ImmutableList<PeerAddress> parseAll(List<String> texts, Network network) {
    ImmutableList.Builder<PeerAddress> peers = ImmutableList.builder();
    for (String text : texts) {
      peers.add(parse(text, network));
    }
    return peers.build();
  }

  static PeerAddress parse(String text, Network network) {
    try {
      return PeerAddress.parse(text.strip(), network.defaultPort());
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "'"
              + text
              + "' is no peer: right would be HOST, HOST:PORT or [IPV6]:PORT, ports 1 to 65535");
    }
  }
}
