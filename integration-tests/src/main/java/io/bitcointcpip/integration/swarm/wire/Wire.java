package io.bitcointcpip.integration.swarm.wire;

import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.WireMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** How messages are written on one connection. */
public interface Wire {
  /** More than any message has. */
  int MAX_PAYLOAD = 4_000_000;

  /**
   * Takes a message from {@code in}; null if none is complete. What is left is to be given again,
   * with what follows it.
   *
   * @throws IOException if no message begins there
   */
  @Nullable WireMessage next(ByteBuffer in) throws IOException;

  /** A message as it is sent. */
  Octets frame(WireMessage message) throws IOException;
}
