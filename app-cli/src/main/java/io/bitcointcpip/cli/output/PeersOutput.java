package io.bitcointcpip.cli.output;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.peers.Visit;
import io.bitcointcpip.protocol.message.Version;
import io.bitcointcpip.protocol.network.ServiceFlags;
import java.util.List;

/** The nodes that {@code peers} found, as a table and as JSON. */
public final class PeersOutput {
  private static final int ADDRESS_WIDTH = 22;
  private static final int SERVICES_WIDTH = 6;
  private static final int SMALL_WIDTH = 10;

  private PeersOutput() {}

  /** A header and a line each; services as letters: N network, L limited, W, B, F, 2. */
  public static ImmutableList<String> table(List<Visit> found) {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    lines.add(row("address", "serves", "transport", "height", "handshake", "software"));
    for (Visit visit : found) {
      Version version = visit.info().handshake().version();
      lines.add(
          row(
              visit.address().toString(),
              letters(visit.services()),
              visit.info().transport(),
              Integer.toString(version.startHeight()),
              Durations.millis(visit.info().handshakeTime()),
              version.userAgent().toString()));
    }
    return lines.build();
  }

  /** What the letters of the table mean. */
  public static String legend() {
    return "serves: N all blocks, L the newest blocks, W witnesses, B bloom, F filters, 2 v2";
  }

  /** An array with an object each. */
  public static String json(List<Visit> found) {
    JsonWriter json = new JsonWriter().beginArray();
    for (Visit visit : found) {
      Version version = visit.info().handshake().version();
      json.beginObject();
      json.name("address").string(visit.address().toString());
      json.name("transport").string(visit.info().transport());
      json.name("services").strings(visit.services().names());
      json.name("protocol_version").number(version.version());
      json.name("user_agent").string(version.userAgent().toString());
      json.name("start_height").number(version.startHeight());
      json.name("connect_millis").number(visit.info().connectTime().toMillis());
      json.name("handshake_millis").number(visit.info().handshakeTime().toMillis());
      json.end();
    }
    return json.end().toString();
  }

  private static String letters(ServiceFlags services) {
    return letter(services, ServiceFlags.NETWORK, "N")
        + letter(services, ServiceFlags.NETWORK_LIMITED, "L")
        + letter(services, ServiceFlags.WITNESS, "W")
        + letter(services, ServiceFlags.BLOOM, "B")
        + letter(services, ServiceFlags.COMPACT_FILTERS, "F")
        + letter(services, ServiceFlags.P2P_V2, "2");
  }

  private static String letter(ServiceFlags services, ServiceFlags bit, String letter) {
    return services.has(bit) ? letter : "-";
  }

  private static String row(
      String address,
      String services,
      String transport,
      String height,
      String handshake,
      String software) {
    return Strings.padEnd(address, ADDRESS_WIDTH, ' ')
        + " "
        + Strings.padEnd(services, SERVICES_WIDTH + 1, ' ')
        + Strings.padEnd(transport, SMALL_WIDTH, ' ')
        + Strings.padEnd(height, SMALL_WIDTH, ' ')
        + Strings.padEnd(handshake, SMALL_WIDTH + 1, ' ')
        + software;
  }
}
