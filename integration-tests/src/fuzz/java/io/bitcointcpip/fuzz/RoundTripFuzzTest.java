package io.bitcointcpip.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.MessageType;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.message.Version;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;

/**
 * F3: what is decoded is encoded to the same bytes. Only messages that may grow, of which the rest
 * is passed over, and booleans that are neither 0 nor 1, come out in another form; and that form is
 * always the same.
 */
class RoundTripFuzzTest {
  @FuzzTest
  void whatIsDecodedIsEncodedToTheSame(byte[] data) throws DecodeException {
    Input input = new Input(data);
    MessageType<?> type = Commands.known(input);
    Bytes payload = input.rest();
    Message message;
    try {
      message = Messages.decode(type.command(), payload);
    } catch (DecodeException e) {
      return;
    }

    Bytes encoded = message.payload();
    Message again = Messages.decode(type.command(), encoded);

    assertEquals(message, again);
    assertEquals(message.hashCode(), again.hashCode());
    assertEquals(message.toString(), again.toString());
    assertEquals(encoded, again.payload());
    if (!type.toleratesTail()) {
      assertEquals(payload, encoded);
    } else if (!(message instanceof Version)) {
      assertEquals(payload.length(), Math.max(payload.length(), encoded.length()));
    }
  }
}
