package io.bitcointcpip.cli.command;

import io.bitcointcpip.protocol.network.Network;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --network}. */
final class NetworkOption {
  @Option(
      names = {"-n", "--network"},
      paramLabel = "NETWORK",
      defaultValue = "main",
      converter = Converter.class,
      description = "main (the default), testnet3, testnet4, signet or regtest.")
  private Network network = Network.MAIN;

  Network network() {
    return network;
  }

  static final class Converter implements ITypeConverter<Network> {
    @Override
    public Network convert(String value) {
      return Network.byId(value)
          .orElseThrow(
              () ->
                  new TypeConversionException("'" + value + "' is no network; there are " + all()));
    }

    private static String all() {
      return Arrays.stream(Network.values()).map(Network::id).collect(Collectors.joining(", "));
    }
  }
}
