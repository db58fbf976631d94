package io.bitcointcpip.transport.v2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bitcointcpip.protocol.frame.FrameException;
import io.bitcointcpip.protocol.frame.FrameException.Reason;
import io.bitcointcpip.protocol.frame.PayloadPolicy;
import io.bitcointcpip.protocol.frame.ReceivedFrame;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Bytes;
import java.nio.ByteBuffer;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A responder, and packets made by hand: what peers may send that this side never does. */
class V2PacketsTest {
  private static final Bytes GARBAGE = Bytes.of(7, 7, 7);
  private static final Bytes VERSION_PACKET = Bytes.EMPTY;
  private static final Bytes NONCE = Bytes.of(1, 2, 3, 4, 5, 6, 7, 8);
  // The short id of ping is 18.
  private static final Bytes SHORT_PING = Bytes.of(18).concat(NONCE);

  private static final PayloadPolicy POLICY =
      new PayloadPolicy() {
        @Override
        public int maxSize(CommandName command) {
          return Messages.maxPayload(command);
        }

        @Override
        public boolean keeps(CommandName command, int size) {
          return true;
        }
      };

  private final Random random = new Random(23);
  private final EphemeralKey key = EphemeralKey.create(random);
  private V2Transport responder = newResponder();
  private Bip324Cipher cipher = new Bip324Cipher(new byte[32], Network.REGTEST.magic(), true);

  @BeforeEach
  void exchangeKeys() throws FrameException {
    exchangeKeys(GARBAGE);
    assertNull(receive(cipher.sendTerminator()));
  }

  private void exchangeKeys(Bytes garbage) throws FrameException {
    responder = newResponder();
    assertNull(receive(key.encoding().concat(garbage)));
    Bytes theirs = Bytes.copyOf(responder.pendingBytes()[0]).slice(0, EllSwift.SIZE);
    cipher = new Bip324Cipher(key.sharedSecret(theirs, true), Network.REGTEST.magic(), true);
  }

  private V2Transport newResponder() {
    return new V2Transport(false, Network.REGTEST, POLICY, Messages.shortIds(), random);
  }

  @Test
  @DisplayName("S06: garbage of 4,095 bytes is let in, and one byte more breaks the stream")
  void garbageHasALimit() throws FrameException {
    byte[] longest = new byte[V2Transport.MAX_GARBAGE];
    random.nextBytes(longest);
    Bytes garbage = Bytes.wrap(longest);
    exchangeKeys(garbage);
    assertNull(receive(cipher.sendTerminator()));
    assertNull(receive(cipher.encrypt(VERSION_PACKET, garbage, false)));
    assertPing(receive(cipher.encrypt(SHORT_PING, Bytes.EMPTY, false)));

    exchangeKeys(garbage.concat(Bytes.of(1)));
    FrameException failure =
        assertThrows(FrameException.class, () -> receive(cipher.sendTerminator()));

    assertEquals(Reason.NO_TERMINATOR, failure.reason());
  }

  @Test
  void decoysArePassedOverBeforeAndAfterTheVersionPacket() throws FrameException {
    // The first packet authenticates the garbage, also if it is a decoy.
    assertNull(receive(cipher.encrypt(SHORT_PING, GARBAGE, true)));
    assertNull(receive(cipher.encrypt(SHORT_PING, Bytes.EMPTY, true)));
    assertNull(receive(cipher.encrypt(VERSION_PACKET, Bytes.EMPTY, false)));
    assertNull(receive(cipher.encrypt(SHORT_PING, Bytes.EMPTY, true)));

    assertPing(receive(cipher.encrypt(SHORT_PING, Bytes.EMPTY, false)));
  }

  @Test
  @DisplayName("S08: decoys count when the keys are replaced")
  void decoysCountWhenTheKeysAreReplaced() throws FrameException {
    assertNull(receive(cipher.encrypt(VERSION_PACKET, GARBAGE, false)));
    for (int i = 0; i < 500; i++) {
      assertNull(receive(cipher.encrypt(Bytes.EMPTY, Bytes.EMPTY, true)));
    }

    assertPing(receive(cipher.encrypt(SHORT_PING, Bytes.EMPTY, false)));
  }

  @Test
  @DisplayName("S09: the version packet is no message whatever it holds")
  void theVersionPacketIsNoMessageWhateverItHolds() throws FrameException {
    assertNull(receive(cipher.encrypt(SHORT_PING, GARBAGE, false)));

    assertPing(receive(cipher.encrypt(SHORT_PING, Bytes.EMPTY, false)));
  }

  @Test
  void theLongFormOfACommandThatHasAShortOneIsUnderstood() throws FrameException {
    assertNull(receive(cipher.encrypt(VERSION_PACKET, GARBAGE, false)));
    // "ping", and zeros up to twelve bytes.
    Bytes longPing = Bytes.fromHex("00" + "70696e67" + "0000000000000000").concat(NONCE);

    assertPing(receive(cipher.encrypt(longPing, Bytes.EMPTY, false)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // No contents; ids that nobody has; half a long form; a long form with bytes after its end.
        "",
        "c801",
        "ff",
        "0070696e67",
        "0070696e67000000000000007801"
      })
  void whatHoldsNoMessageIsPassedOver(String contents) throws FrameException {
    assertNull(receive(cipher.encrypt(VERSION_PACKET, GARBAGE, false)));

    assertNull(receive(cipher.encrypt(Bytes.fromHex(contents), Bytes.EMPTY, false)));

    assertPing(receive(cipher.encrypt(SHORT_PING, Bytes.EMPTY, false)));
  }

  @Test
  @DisplayName("S09: other garbage than arrived breaks the stream")
  void otherGarbageThanArrivedBreaksTheStream() {
    Bytes packet = cipher.encrypt(VERSION_PACKET, Bytes.of(7, 7), false);

    FrameException failure = assertThrows(FrameException.class, () -> receive(packet));

    assertEquals(Reason.BAD_PACKET, failure.reason());
  }

  @Test
  @DisplayName("S08: a packet longer than any message is refused at its length")
  void aPacketLongerThanAnyMessageIsRefusedAtItsLength() throws FrameException {
    assertNull(receive(cipher.encrypt(VERSION_PACKET, GARBAGE, false)));
    Bytes packet = cipher.encrypt(Bytes.wrap(new byte[4_000_014]), Bytes.EMPTY, false);

    FrameException failure =
        assertThrows(
            FrameException.class, () -> receive(packet.slice(0, Bip324Cipher.LENGTH_SIZE)));

    assertEquals(Reason.OVERSIZE, failure.reason());
  }

  private @Nullable ReceivedFrame receive(Bytes bytes) throws FrameException {
    ByteBuffer in = bytes.asReadOnlyBuffer();
    ReceivedFrame frame = responder.receive(in);
    assertEquals(0, in.remaining());
    return frame;
  }

  private static void assertPing(@Nullable ReceivedFrame frame) {
    assertNotNull(frame);
    assertEquals(new CommandName("ping"), frame.command());
    assertEquals(NONCE, frame.payload());
  }
}
