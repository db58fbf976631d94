package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.option.Arguments;
import io.bitcointcpip.cli.option.InvalidValueException;
import io.bitcointcpip.cli.option.Option;
import io.bitcointcpip.protocol.network.Network;
import java.util.Arrays;
import java.util.stream.Collectors;

/** {@code --network}. */
final class NetworkOption {
  static final Option<Network> NETWORK =
      Option.of("-n", "--network")
          .takes("NETWORK", NetworkOption::parse)
          .choices("main", "testnet3", "testnet4", "signet", "regtest")
          .help("main (the default), testnet3, testnet4, signet or regtest.");

  private NetworkOption() {}

  static Network of(Arguments arguments) {
    return arguments.get(NETWORK, Network.MAIN);
  }

  private static Network parse(String text) {
    return Network.byId(text)
        .orElseThrow(
            () -> new InvalidValueException("'" + text + "' is no network; there are " + all()));
  }

  private static String all() {
    return Arrays.stream(Network.values()).map(Network::id).collect(Collectors.joining(", "));
  }
}
