package io.bitcointcpip.cli.command;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.ProtocolVersion;
import io.bitcointcpip.protocol.network.UserAgent;

/** What this program calls itself, on the screen and towards nodes. */
final class ProgramVersion {
  static final String NAME = "bitcoin-tcpip";

  private ProgramVersion() {}

  /** What {@code --version} prints. */
  static ImmutableList<String> lines() {
    return ImmutableList.of(
        NAME + " " + number() + " (protocol " + ProtocolVersion.CURRENT + ")",
        "Java "
            + System.getProperty("java.version")
            + ", "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch"));
  }

  /** Name and version. */
  static String name() {
    return NAME + " " + number();
  }

  /** The user agent that nodes are told. */
  static UserAgent userAgent() {
    return UserAgent.of("/" + NAME + ":" + number() + "/");
  }

  /** Out of the jar's manifest; {@code dev} where there is none. */
  private static String number() {
    String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }
}
