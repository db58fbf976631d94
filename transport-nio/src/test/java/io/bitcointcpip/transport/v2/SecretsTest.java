package io.bitcointcpip.transport.v2;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.frame.ArrivedFrame;
import io.bitcointcpip.protocol.frame.FrameException;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Bytes;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Looks at every object of this project that a transport holds. */
class SecretsTest {
  private static final String OURS = "io.bitcointcpip.";
  private final Random random = new Random(61);
  private final V2Transport initiator = transport(true);
  private final V2Transport responder = transport(false);

  @Test
  void theKeyPairIsForgottenOnceTheSecretIsShared() throws FrameException {
    EphemeralKey pair = held(initiator, EphemeralKey.class).get(0);
    assertFalse(isZero(array(pair)));

    shakeHands();

    assertTrue(isZero(array(pair)));
    assertEquals(List.of(), held(initiator, EphemeralKey.class));
    assertEquals(List.of(), held(responder, EphemeralKey.class));
  }

  @Test
  void everyKeyIsZeroOnceTheTransportIsClosed() throws FrameException {
    shakeHands();
    List<WipedKey> keys = held(initiator, WipedKey.class);
    assertEquals(2, keys.size(), "one packet key for each direction");
    keys.forEach(key -> assertFalse(isZero(key)));
    List<FsChaCha20> lengths = held(initiator, FsChaCha20.class);
    assertEquals(2, lengths.size(), "and one stream for lengths");
    lengths.forEach(each -> assertFalse(isZero(array(each))));

    initiator.close();

    keys.forEach(key -> assertTrue(isZero(key)));
    lengths.forEach(each -> assertTrue(isZero(array(each))));
    held(initiator, WipedKey.class).forEach(key -> assertTrue(isZero(key)));
  }

  @Test
  void theKeyOfAFrameIsZeroOnceItWasOpened() throws FrameException {
    shakeHands();
    ArrivedFrame frame = sendLarge();
    List<WipedKey> keys = held(frame, WipedKey.class);
    assertEquals(1, keys.size());
    initiator.close();
    assertFalse(isZero(keys.get(0)));

    assertNotNull(frame.open());

    assertTrue(isZero(keys.get(0)));
  }

  @Test
  void theKeyOfAFrameThatIsNotAuthenticIsZeroToo() throws FrameException {
    shakeHands();
    ArrivedFrame frame = sendLarge();
    byte[] encrypted = held(frame, byte[].class).get(0);
    encrypted[encrypted.length - 1] ^= 1;

    assertThrows(FrameException.class, frame::open);

    held(frame, WipedKey.class).forEach(key -> assertTrue(isZero(key)));
  }

  @Test
  void aTransportThatIsClosedBeforeTheHandshakeForgetsItsKeyPair() {
    EphemeralKey pair = held(initiator, EphemeralKey.class).get(0);

    initiator.close();

    assertTrue(isZero(array(pair)));
    assertEquals(List.of(), held(initiator, EphemeralKey.class));
  }

  @Test
  void nothingThatPrintsShowsAKey() throws FrameException {
    List<Object> all = new ArrayList<>(held(initiator, Object.class));
    EphemeralKey pair = held(initiator, EphemeralKey.class).get(0);
    List<String> secrets = new ArrayList<>();
    secrets.add(HexFormat.of().formatHex(array(pair)));
    shakeHands();
    all.addAll(held(initiator, Object.class));
    held(initiator, WipedKey.class)
        .forEach(key -> secrets.add(HexFormat.of().formatHex(key.getEncoded())));
    secrets.forEach(each -> assertEquals(64, each.length()));

    for (Object each : all) {
      String printed = each.toString().toLowerCase(Locale.ROOT);
      secrets.forEach(
          secret -> assertFalse(printed.contains(secret), each.getClass() + " prints a key"));
    }
  }

  /** The one array of bytes that an object has. */
  private static byte[] array(Object object) {
    return fields(object).stream()
        .filter(byte[].class::isInstance)
        .map(byte[].class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isZero(WipedKey key) {
    return isZero(key.getEncoded());
  }

  private static boolean isZero(byte[] bytes) {
    return Arrays.equals(bytes, new byte[bytes.length]);
  }

  /** All objects of one type that can be reached through fields of this project's classes. */
  private static <T> List<T> held(Object root, Class<T> type) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> toVisit = new ArrayDeque<>(List.of(root));
    while (!toVisit.isEmpty()) {
      Object next = toVisit.remove();
      if (seen.add(next) && next.getClass().getName().startsWith(OURS)) {
        toVisit.addAll(fields(next));
      }
    }
    return seen.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static List<Object> fields(Object object) {
    List<Object> values = new ArrayList<>();
    for (Field field : object.getClass().getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
        try {
          field.setAccessible(true);
          Object value = field.get(object);
          if (value != null) {
            values.add(value);
          }
        } catch (IllegalAccessException e) {
          throw new AssertionError(e);
        }
      }
    }
    return values;
  }

  /** A frame that arrived at the initiator, and is not open. */
  private ArrivedFrame sendLarge() throws FrameException {
    carry(responder, initiator);
    Bytes payload = Bytes.wrap(new byte[ArrivedFrame.LARGE_SIZE]);
    assertTrue(responder.offer(new CommandName("block"), payload));
    ByteBuffer in = responder.pendingBytes()[0];
    return requireNonNull(initiator.collect(in));
  }

  private void shakeHands() throws FrameException {
    carry(initiator, responder);
    carry(responder, initiator);
    carry(initiator, responder);
    assertEquals(initiator.sessionId(), responder.sessionId());
    assertTrue(initiator.sessionId().isPresent());
  }

  private static void carry(V2Transport from, V2Transport to) throws FrameException {
    for (ByteBuffer each : from.pendingBytes()) {
      int count = each.remaining();
      to.receive(each);
      from.markSent(count);
    }
  }

  private V2Transport transport(boolean initiating) {
    return new V2Transport(
        initiating, Network.REGTEST, new AllPayloads(), Messages.shortIds(), random);
  }
}
