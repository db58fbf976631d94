package io.bitcointcpip.cli.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --transport}. */
final class TransportOption {
  /** What a connection speaks. */
  enum Transport {
    V1,
    V2
  }

  @Option(
      names = "--transport",
      paramLabel = "v1|v2",
      defaultValue = "v1",
      converter = Converter.class,
      description = "Speak the plain transport (v1, the default) or the encrypted one (v2).")
  private Transport transport = Transport.V1;

  boolean encrypted() {
    return transport == Transport.V2;
  }

  static final class Converter implements ITypeConverter<Transport> {
    @Override
    public Transport convert(String value) {
      return switch (value) {
        case "v1" -> Transport.V1;
        case "v2" -> Transport.V2;
        default -> throw new TypeConversionException("'" + value + "' is no transport: v1 or v2");
      };
    }
  }
}
