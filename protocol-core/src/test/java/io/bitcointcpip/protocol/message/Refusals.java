package io.bitcointcpip.protocol.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.DecodeException.Reason;

/** Asserts that payloads are refused, by the way that messages take from a connection. */
final class Refusals {
  private Refusals() {}

  /** Asserts that {@code hex} is no {@code command}, for {@code reason} in the field named. */
  static void assertRefused(String command, String hex, Reason reason, String field) {
    Bytes payload = Bytes.fromHex(hex.replaceAll("\\s", ""));

    DecodeException refusal =
        assertThrows(
            DecodeException.class, () -> Messages.decode(new CommandName(command), payload));

    assertEquals(reason, refusal.reason(), refusal::getMessage);
    assertEquals(command + "." + field, refusal.field());
  }
}
