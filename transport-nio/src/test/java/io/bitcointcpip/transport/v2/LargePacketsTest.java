package io.bitcointcpip.transport.v2;

import static io.bitcointcpip.protocol.frame.ArrivedFrame.LARGE_SIZE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bitcointcpip.protocol.frame.ArrivedFrame;
import io.bitcointcpip.protocol.frame.FrameException;
import io.bitcointcpip.protocol.frame.FrameException.Reason;
import io.bitcointcpip.protocol.frame.PayloadPolicy;
import io.bitcointcpip.protocol.frame.ReceivedFrame;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Packets whose decryption is left to whoever opens them. */
class LargePacketsTest {
  private static final CommandName BLOCK = new CommandName("block");
  private static final Bytes BLOCK_ID = Bytes.of(2);
  private static final Bytes NONE = Bytes.EMPTY;
  // With header and tag as large as what is left to be opened.
  private static final int SMALLEST_LARGE = LARGE_SIZE - 17;

  private static final PayloadPolicy POLICY =
      new PayloadPolicy() {
        @Override
        public int maxSize(CommandName command) {
          return command.equals(BLOCK) ? 100_000 : Messages.maxPayload(command);
        }

        @Override
        public boolean keeps(CommandName command, int size) {
          return true;
        }
      };

  private final Random random = new Random(37);
  private final V2Transport responder =
      new V2Transport(false, Network.REGTEST, POLICY, Messages.shortIds(), random);
  private Bip324Cipher cipher = new Bip324Cipher(new byte[32], Network.REGTEST.magic(), true);

  @BeforeEach
  void shakeHands() throws FrameException {
    EphemeralKey key = EphemeralKey.create(random);
    assertNull(collect(key.encoding().concat(Bytes.of(1))));
    Bytes theirs = Bytes.copyOf(responder.pendingBytes()[0]).slice(0, EllSwift.SIZE);
    cipher = new Bip324Cipher(key.sharedSecret(theirs, true), Network.REGTEST.magic(), true);
    assertNull(collect(cipher.sendTerminator()));
    // The version packet: never left to be opened, however large it is.
    assertNull(collect(cipher.encrypt(contents(SMALLEST_LARGE), Bytes.of(1), false)));
  }

  @Test
  void theyAreOpenedInAnyOrderAlsoAcrossNewKeys() throws FrameException {
    List<Bytes> sent = new ArrayList<>();
    List<ArrivedFrame> arrived = new ArrayList<>();
    // More than share a key.
    for (int i = 0; i < 240; i++) {
      Bytes contents = contents(SMALLEST_LARGE + i);
      sent.add(contents.slice(1));
      arrived.add(assertNotOpen(collect(cipher.encrypt(contents, NONE, false))));
    }
    assertPing();

    Collections.reverse(sent);
    Collections.reverse(arrived);
    for (int i = 0; i < sent.size(); i++) {
      int wireSize = sent.get(i).length() + 1 + Bip324Cipher.EXPANSION;
      assertEquals(wireSize, arrived.get(i).wireSize());
      assertEquals(new ReceivedFrame(BLOCK, sent.get(i), 0, wireSize), arrived.get(i).open());
    }
    assertPing();
  }

  @Test
  void smallerOnesAreOpenWhenTheyArrive() throws FrameException {
    assertInstanceOf(
        ReceivedFrame.class, collect(cipher.encrypt(contents(SMALLEST_LARGE - 1), NONE, false)));
  }

  @Test
  void aLargeDecoyIsPassedOverWhenItIsOpened() throws FrameException {
    ArrivedFrame decoy =
        assertNotOpen(collect(cipher.encrypt(contents(SMALLEST_LARGE), NONE, true)));

    assertNull(decoy.open());
    assertPing();
  }

  @Test
  void whoeverReceivesDoesNotSeeTheDecoys() throws FrameException {
    Bytes block = contents(SMALLEST_LARGE);
    Bytes stream =
        cipher
            .encrypt(contents(SMALLEST_LARGE), NONE, true)
            .concat(cipher.encrypt(contents(SMALLEST_LARGE), NONE, true))
            .concat(cipher.encrypt(block, NONE, false));

    ReceivedFrame frame = responder.receive(stream.asReadOnlyBuffer());

    assertNotNull(frame);
    assertEquals(block.slice(1), frame.payload());
  }

  @Test
  void whatIsNotAuthenticIsFoundWhenItIsOpened() throws FrameException {
    // In the header, in the contents, in the tag.
    for (int at : new int[] {3, 4, 30_000, SMALLEST_LARGE + 3, SMALLEST_LARGE + 4, 65_538}) {
      byte[] broken = cipher.encrypt(contents(SMALLEST_LARGE), NONE, false).toByteArray();
      broken[at] ^= 1;
      ArrivedFrame frame = assertNotOpen(collect(Bytes.wrap(broken)));

      FrameException failure = assertThrows(FrameException.class, frame::open);

      assertEquals(Reason.BAD_PACKET, failure.reason());
      assertEquals("packet of 65536 bytes is not authentic", failure.getMessage());
    }
  }

  @Test
  void aMessageOverItsLimitIsFoundWhenItIsOpened() throws FrameException {
    ArrivedFrame frame = assertNotOpen(collect(cipher.encrypt(contents(100_002), NONE, false)));

    FrameException failure = assertThrows(FrameException.class, frame::open);

    assertEquals(Reason.OVERSIZE, failure.reason());
    assertEquals("block of 100001 bytes exceeds 100000", failure.getMessage());
  }

  @Test
  void theyAreOpenedAfterTheTransportWasClosedToo() throws FrameException {
    Bytes block = contents(SMALLEST_LARGE);
    ArrivedFrame frame = assertNotOpen(collect(cipher.encrypt(block, NONE, false)));

    responder.close();

    ReceivedFrame open = frame.open();
    assertNotNull(open);
    assertEquals(block.slice(1), open.payload());
  }

  private void assertPing() throws FrameException {
    ReceivedFrame ping =
        assertInstanceOf(
            ReceivedFrame.class,
            collect(cipher.encrypt(Bytes.of(18, 1, 2, 3, 4, 5, 6, 7, 8), NONE, false)));
    assertEquals(new CommandName("ping"), ping.command());
  }

  private static ArrivedFrame assertNotOpen(@Nullable ArrivedFrame frame) {
    assertNotNull(frame);
    assertFalse(frame instanceof ReceivedFrame, "it is open");
    return frame;
  }

  private @Nullable ArrivedFrame collect(Bytes bytes) throws FrameException {
    ByteBuffer in = bytes.asReadOnlyBuffer();
    ArrivedFrame frame = responder.collect(in);
    assertEquals(0, in.remaining());
    return frame;
  }

  /** A block message of so many bytes. */
  private Bytes contents(int size) {
    byte[] payload = new byte[size - 1];
    random.nextBytes(payload);
    return BLOCK_ID.concat(Bytes.wrap(payload));
  }
}
