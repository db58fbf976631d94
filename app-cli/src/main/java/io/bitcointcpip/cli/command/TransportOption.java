package io.bitcointcpip.cli.command;

import io.bitcointcpip.transport.peer.TransportPreference;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --transport}. */
final class TransportOption {
  @Option(
      names = "--transport",
      paramLabel = "auto|v1|v2",
      defaultValue = "auto",
      converter = Converter.class,
      completionCandidates = Names.class,
      description = {
        "auto (the default): encrypted (v2), or plain (v1) to peers that go away when",
        "that is tried, over the same route. v1 or v2: that and nothing else."
      })
  private TransportPreference transport = TransportPreference.AUTO;

  TransportPreference transport() {
    return transport;
  }

  /** What a shell completes. */
  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Names() {
      super(List.of("auto", "v1", "v2"));
    }
  }

  static final class Converter implements ITypeConverter<TransportPreference> {
    @Override
    public TransportPreference convert(String value) {
      return switch (value) {
        case "auto" -> TransportPreference.AUTO;
        case "v1" -> TransportPreference.V1;
        case "v2" -> TransportPreference.V2;
        default ->
            throw new TypeConversionException("'" + value + "' is no transport: auto, v1 or v2");
      };
    }
  }
}
