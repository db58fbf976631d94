package io.bitcointcpip.cli.command;

import io.bitcointcpip.protocol.network.ServiceFlags;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --need}. */
final class NeedOption {
  @Option(
      names = "--need",
      paramLabel = "SERVICE",
      split = ",",
      converter = Converter.class,
      description = "Only nodes that offer these: archive, bloom, filters, v2.")
  private List<ServiceFlags> services = new ArrayList<>();

  ServiceFlags services() {
    return services.stream().reduce(ServiceFlags.NONE, ServiceFlags::with);
  }

  static final class Converter implements ITypeConverter<ServiceFlags> {
    @Override
    public ServiceFlags convert(String value) {
      return switch (value) {
        case "archive" -> ServiceFlags.NETWORK;
        case "bloom" -> ServiceFlags.BLOOM;
        case "filters" -> ServiceFlags.COMPACT_FILTERS;
        case "v2" -> ServiceFlags.P2P_V2;
        default ->
            throw new TypeConversionException(
                "'" + value + "' is no service: archive, bloom, filters or v2");
      };
    }
  }
}
