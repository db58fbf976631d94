package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.option.Arguments;
import io.bitcointcpip.cli.option.InvalidValueException;
import io.bitcointcpip.cli.option.Option;
import io.bitcointcpip.transport.peer.TransportPreference;

/** {@code --transport}. */
final class TransportOption {
  static final Option<TransportPreference> TRANSPORT =
      Option.of("--transport")
          .takes("auto|v1|v2", TransportOption::parse)
          .choices("auto", "v1", "v2")
          .help(
              "auto (the default): encrypted (v2), or plain (v1) to peers that go away when"
                  + " that is tried, over the same route. v1 or v2: that and nothing else.");

  private TransportOption() {}

  static TransportPreference of(Arguments arguments) {
    return arguments.get(TRANSPORT, TransportPreference.AUTO);
  }

  private static TransportPreference parse(String text) {
    return switch (text) {
      case "auto" -> TransportPreference.AUTO;
      case "v1" -> TransportPreference.V1;
      case "v2" -> TransportPreference.V2;
      default -> throw new InvalidValueException("'" + text + "' is no transport: auto, v1 or v2");
    };
  }
}
