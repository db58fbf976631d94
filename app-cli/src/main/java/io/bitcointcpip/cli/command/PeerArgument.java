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
    return texts.stream()
        .map(text -> parse(text, network))
        .collect(ImmutableList.toImmutableList());
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
