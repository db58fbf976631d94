package io.bitcointcpip.protocol.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.bitcointcpip.protocol.message.MessageType;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.network.CommandName;
import org.junit.jupiter.api.Test;

class MessageMeaningTest {
  @Test
  void everyKnownMessageIsExplained() {
    for (MessageType<?> type : Messages.types()) {
      assertFalse(MessageMeaning.of(type.command()).isEmpty(), () -> type.command().value());
    }
  }

  @Test
  void anUnknownMessageIsNot() {
    assertEquals("", MessageMeaning.of(new CommandName("nosuch")));
  }
}
