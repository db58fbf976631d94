package io.bitcointcpip.protocol.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.testing.CodecAssert;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FieldTree;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The registry, and what holds for the messages of every type. */
class MessagesTest {
  private static final int MUTATIONS = 2_000;

  static Stream<String> commands() {
    return Messages.types().stream().map(type -> type.command().value());
  }

  @Test
  void everyKindOfMessageIsRegistered() throws DecodeException {
    Set<Class<?>> decoded = new HashSet<>();
    for (MessageType<?> type : Messages.types()) {
      decoded.add(
          Messages.decode(type.command(), GoldenMessages.payload(type.command().value()))
              .getClass());
    }
    decoded.add(UnknownMessage.class);

    assertEquals(
        Set.of(Message.class.getPermittedSubclasses()),
        decoded,
        "Message permits / Messages.TYPES");
  }

  @Test
  void theListIsInTheOrderOfTheAlphabet() {
    List<String> commands = commands().toList();

    assertEquals(commands.stream().sorted().toList(), commands);
    assertEquals(new HashSet<>(commands), GoldenMessages.all().keySet());
  }

  @DisplayName("C13: golden bytes of every message survive a round trip")
  @ParameterizedTest
  @MethodSource("commands")
  void goldenBytesSurviveARoundTrip(String command) throws DecodeException {
    Bytes payload = GoldenMessages.payload(command);

    Message message = Messages.decode(new CommandName(command), payload);

    assertEquals(command, message.command().value());
    assertEquals(payload, message.payload());
    assertTrue(payload.length() <= Messages.maxPayload(message.command()));
    assertTrue(Messages.isKnown(message.command()));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theAnnotatedDecodeNamesEveryByteOnce(String command) {
    Bytes payload = GoldenMessages.payload(command);

    FieldTree tree = Messages.annotate(new CommandName(command), payload);

    CodecAssert.assertEveryByteNamed(tree, payload);
  }

  @DisplayName("C10: every truncation of every message is refused, or a message of its own")
  @ParameterizedTest
  @MethodSource("commands")
  void everyTruncationIsRefusedOrAMessageOfItsOwn(String command) {
    Bytes payload = GoldenMessages.payload(command);
    for (int length = 0; length < payload.length(); length++) {
      assertDecodesOrRefuses(command, payload.slice(0, length), "prefix of " + length);
    }
  }

  @DisplayName("C13: whatever is decoded from mutated bytes survives a round trip")
  @ParameterizedTest
  @MethodSource("commands")
  void whateverIsDecodedFromMutatedBytesSurvivesARoundTrip(String command) {
    long seed = 7L + command.hashCode();
    Random random = new Random(seed);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] mutated = GoldenMessages.payload(command).toByteArray();
      for (int flips = 1 + random.nextInt(3); flips > 0 && mutated.length > 0; flips--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      assertDecodesOrRefuses(command, Bytes.wrap(mutated), "seed " + seed + ", mutation " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void randomBytesNeverCauseAnythingButADecodeException(String command) {
    long seed = 11L + command.hashCode();
    Random random = new Random(seed);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      assertDecodesOrRefuses(command, Bytes.wrap(bytes), "seed " + seed + ", round " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void bytesAfterTheLastFieldAreJudgedByTheType(String command) {
    CommandName name = new CommandName(command);
    Bytes longer = GoldenMessages.payload(command).concat(Bytes.of(0x77, 0x77));
    boolean tolerated =
        Messages.types().stream()
            .filter(type -> type.command().equals(name))
            .allMatch(MessageType::toleratesTail);

    if (tolerated) {
      assertTrue(decodes(name, longer), "a tail is passed over");
    } else if (!command.equals("reject")) {
      assertThrows(DecodeException.class, () -> Messages.decode(name, longer));
    }
  }

  @DisplayName("C11: only messages whose bytes are committed to or counted refuse a tail")
  @Test
  void onlyMessagesWhoseBytesAreCommittedToOrCountedRefuseATail() {
    Set<String> strict =
        Messages.types().stream()
            .filter(type -> !type.toleratesTail())
            .map(type -> type.command().value())
            .collect(Collectors.toSet());

    assertTrue(strict.containsAll(Set.of("tx", "block", "headers", "merkleblock", "inv", "addr")));
  }

  @Test
  void aMessageOfAnUnknownTypeIsKeptAsItIs() throws DecodeException {
    CommandName command = new CommandName("nosuch");
    Bytes body = Bytes.fromHex("0102");

    Message message = Messages.decode(command, body);

    assertEquals(new UnknownMessage(command, body), message);
    assertEquals(body, message.payload());
    assertEquals(MessageType.MAX_PAYLOAD, Messages.maxPayload(command));
    assertFalse(Messages.isKnown(command));
  }

  @Test
  void theErrorBeginsWithTheCommand() {
    DecodeException failure =
        assertThrows(
            DecodeException.class,
            () -> Messages.decode(new CommandName("ping"), Bytes.fromHex("0102")));

    assertEquals("ping.nonce: needs 8 bytes, 2 remain (offset 0)", failure.getMessage());
  }

  private static void assertDecodesOrRefuses(String command, Bytes payload, String which) {
    CommandName name = new CommandName(command);
    Message message;
    try {
      message = Messages.decode(name, payload);
    } catch (DecodeException e) {
      return;
    } catch (RuntimeException e) {
      throw new AssertionError(which + ": " + payload, e);
    }
    try {
      assertEquals(message, Messages.decode(name, message.payload()), which);
    } catch (DecodeException e) {
      throw new AssertionError(which + ": what was decoded cannot be decoded again", e);
    }
  }

  private static boolean decodes(CommandName name, Bytes payload) {
    try {
      Messages.decode(name, payload);
      return true;
    } catch (DecodeException e) {
      return false;
    }
  }
}
