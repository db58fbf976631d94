package io.bitcointcpip.transport.v2;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableBiMap;
import io.bitcointcpip.protocol.frame.ArrivedFrame;
import io.bitcointcpip.protocol.frame.FrameException;
import io.bitcointcpip.protocol.frame.FrameException.Reason;
import io.bitcointcpip.protocol.frame.PayloadPolicy;
import io.bitcointcpip.protocol.frame.V1Transport;
import io.bitcointcpip.protocol.frame.WireTransport;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;

/**
 * The encrypted transport (BIP324; Core: {@code V2Transport}).
 *
 * <pre>
 * receiving:  MAYBE_V1 --16 bytes that begin v1--&gt; V1          (a responder begins here)
 *                '--any other byte--&gt; KEY
 *             KEY --64 bytes--&gt; GARBAGE --terminator--&gt; LENGTH    (an initiator begins at KEY)
 *             LENGTH --3 bytes--&gt; PACKET --authentic--&gt; LENGTH
 *
 * sending:    MAYBE_V1 --the other speaks v1--&gt; V1              (a responder begins here)
 *                '--it does not: key, garbage--&gt; AWAITING_KEY
 *             AWAITING_KEY --the other's key: terminator, version packet--&gt; READY
 *                                                                  (an initiator begins there)
 *             any --close--&gt; CLOSED
 * </pre>
 *
 * <p>The first packet of either side that is no decoy negotiates nothing yet, and is passed over.
 * Packets that are authentic but hold no message that could be one are passed over too, as in Core.
 */
public final class V2Transport implements WireTransport {
  /** The most bytes of garbage that either side may send. */
  static final int MAX_GARBAGE = 4_095;

  private static final int MAX_CONTENTS = 1 + CommandName.SIZE + 4_000_000;
  private static final int V1_PREFIX_SIZE = 16;
  private static final int V1_HEADER_SIZE = 24;
  private static final ByteBuffer[] NOTHING = {};

  private enum ReceiveState {
    /** Responder only: what has arrived is the beginning of v1, so far. */
    MAYBE_V1,
    /** The other side's key is arriving. */
    KEY,
    /** Its garbage is arriving, and the terminator behind it. */
    GARBAGE,
    /** The three bytes of a packet's length are arriving. */
    LENGTH,
    /** The rest of a packet is arriving. */
    PACKET,
    /** The other side speaks v1, which has a receiver of its own. */
    V1
  }

  private enum SendState {
    /** Responder only: a byte now would tell a v1 node that this side is none. */
    MAYBE_V1,
    /** The own key and garbage are sent or about to be; without the other's key, no more can be. */
    AWAITING_KEY,
    /** Terminator and version packet are sent or about to be, and messages may follow. */
    READY,
    /** The other side speaks v1, which has a sender of its own. */
    V1,
    /** The keys are wiped. */
    CLOSED
  }

  private final boolean initiating;
  private final Network network;
  private final PacketMessages messages;
  private final RandomGenerator random;
  private final V1Transport v1;
  private final Inbox inbox = new Inbox();

  private ReceiveState state;
  private SendState sendState;
  private @Nullable EphemeralKey key;
  private Bytes garbage = Bytes.EMPTY;
  private @Nullable Bip324Cipher cipher;
  private Bytes receiveAad = Bytes.EMPTY;
  private int packetSize;
  private boolean versionSeen;
  private boolean anythingReceived;
  private long sentBytes;
  private Bytes sending = Bytes.EMPTY;

  /**
   * A transport for one connection.
   *
   * @param initiating whether this side opened it
   * @param shortIds the numbers that stand for commands
   * @param random for the key and the garbage; fit for keys
   */
  public V2Transport(
      boolean initiating,
      Network network,
      PayloadPolicy policy,
      ImmutableBiMap<Integer, CommandName> shortIds,
      RandomGenerator random) {
    this.initiating = initiating;
    this.network = network;
    this.messages = new PacketMessages(policy, shortIds);
    this.random = random;
    this.v1 = new V1Transport(network, policy);
    this.state = initiating ? ReceiveState.KEY : ReceiveState.MAYBE_V1;
    this.sendState = SendState.MAYBE_V1;
    if (initiating) {
      sendKey();
    }
  }

  @Override
  public @Nullable ArrivedFrame collect(ByteBuffer in) throws FrameException {
    checkState(sendState != SendState.CLOSED, "the transport is closed");
    anythingReceived |= in.hasRemaining();
    while (in.hasRemaining() && state != ReceiveState.V1) {
      ArrivedFrame frame = step(in);
      if (frame != null) {
        return frame;
      }
    }
    return state == ReceiveState.V1 && in.hasRemaining() ? v1.collect(in) : null;
  }

  @Override
  public boolean isMidFrame() {
    return switch (state) {
      case V1 -> v1.isMidFrame();
      case LENGTH, PACKET -> state == ReceiveState.PACKET || inbox.size() > 0;
      case MAYBE_V1, KEY, GARBAGE -> false;
    };
  }

  @Override
  public int heldBytes() {
    return state == ReceiveState.V1 ? v1.heldBytes() : inbox.capacity();
  }

  @Override
  public boolean offer(CommandName command, Bytes payload) {
    if (sendState == SendState.V1) {
      return v1.offer(command, payload);
    }
    if (sendState != SendState.READY || !sending.isEmpty()) {
      return false;
    }
    sending = cipher().encrypt(messages.type(command), payload, Bytes.EMPTY, false);
    return true;
  }

  @Override
  public ByteBuffer[] pendingBytes() {
    if (sendState == SendState.V1) {
      return v1.pendingBytes();
    }
    return sending.isEmpty() ? NOTHING : new ByteBuffer[] {sending.asReadOnlyBuffer()};
  }

  @Override
  public void markSent(long count) {
    if (sendState == SendState.V1) {
      v1.markSent(count);
      return;
    }
    checkArgument(count <= sending.length(), "sent %s", count);
    sending = sending.slice((int) count);
    sentBytes += count;
  }

  @Override
  public void close() {
    if (key != null) {
      key.wipe();
      key = null;
    }
    if (cipher != null && sendState != SendState.CLOSED) {
      cipher.wipe();
    }
    sendState = SendState.CLOSED;
  }

  @Override
  public String name() {
    return state == ReceiveState.V1 ? v1.name() : "v2";
  }

  @Override
  public Optional<Bytes> sessionId() {
    return cipher == null ? Optional.empty() : Optional.of(cipher.sessionId());
  }

  /** True while the peer has not said a word, though it saw what is a wrong header in v1. */
  @Override
  public boolean shouldRetryAsV1() {
    return initiating && !anythingReceived && sentBytes >= V1_HEADER_SIZE;
  }

  private @Nullable ArrivedFrame step(ByteBuffer in) throws FrameException {
    switch (state) {
      case MAYBE_V1 -> comparePrefix(in);
      case KEY -> receiveKey(in);
      case GARBAGE -> receiveGarbage(in);
      case LENGTH -> receiveLength(in);
      case PACKET -> {
        if (inbox.receive(in, packetSize)) {
          state = ReceiveState.LENGTH;
          return receivePacket(inbox.take());
        }
      }
      case V1 -> throw new IllegalStateException("v1 has its own receiver");
    }
    return null;
  }

  private void comparePrefix(ByteBuffer in) throws FrameException {
    Bytes prefix = network.magic().concat(new CommandName("version").padded());
    inbox.receiveByte(in);
    if (!prefix.startsWith(inbox.content())) {
      // A byte that v1 does not begin with: it is a key.
      state = ReceiveState.KEY;
      sendKey();
    } else if (inbox.size() == V1_PREFIX_SIZE) {
      state = ReceiveState.V1;
      sendState = SendState.V1;
      v1.receive(inbox.content().asReadOnlyBuffer());
      inbox.clear();
    }
  }

  private void receiveKey(ByteBuffer in) throws FrameException {
    boolean complete = inbox.receive(in, EllSwift.SIZE);
    if (inbox.size() >= V1_PREFIX_SIZE) {
      refusePlain(inbox.content().slice(0, V1_PREFIX_SIZE));
    }
    if (!complete) {
      return;
    }
    EphemeralKey own = key;
    if (own == null) {
      throw new IllegalStateException("no own key in state " + state);
    }
    byte[] secret = own.sharedSecret(Bytes.wrap(inbox.take()), initiating);
    Bip324Cipher made = new Bip324Cipher(secret, network.magic(), initiating);
    // Both secrets have done their work.
    Arrays.fill(secret, (byte) 0);
    own.wipe();
    key = null;
    cipher = made;
    sending =
        sending.concat(made.sendTerminator()).concat(made.encrypt(Bytes.EMPTY, garbage, false));
    garbage = Bytes.EMPTY;
    state = ReceiveState.GARBAGE;
    sendState = SendState.READY;
  }

  /** A key is no header of v1: a magic of some network, and the name of a message. */
  private void refusePlain(Bytes prefix) throws FrameException {
    Bytes magic = prefix.slice(0, network.magic().length());
    if (Network.byMagic(magic).isEmpty() || !isCommand(prefix.slice(magic.length()))) {
      return;
    }
    // If it is that of another network, this says whose.
    v1.receive(magic.asReadOnlyBuffer());
    throw new FrameException(
        Reason.PLAIN_ANSWER, "the peer speaks the plain transport before it is asked: try v1");
  }

  private static boolean isCommand(Bytes padded) {
    try {
      return !CommandName.decode(padded, 0).value().isEmpty();
    } catch (DecodeException e) {
      return false;
    }
  }

  private void receiveGarbage(ByteBuffer in) throws FrameException {
    Bytes terminator = cipher().receiveTerminator();
    inbox.receiveByte(in);
    int garbageSize = inbox.size() - Bip324Cipher.TERMINATOR_SIZE;
    if (inbox.endsWith(terminator)) {
      receiveAad = inbox.content().slice(0, garbageSize).compact();
      inbox.clear();
      state = ReceiveState.LENGTH;
    } else if (garbageSize >= MAX_GARBAGE) {
      throw new FrameException(
          Reason.NO_TERMINATOR, "no end of the garbage within " + MAX_GARBAGE + " bytes");
    }
  }

  private void receiveLength(ByteBuffer in) throws FrameException {
    if (!inbox.receive(in, Bip324Cipher.LENGTH_SIZE)) {
      return;
    }
    int contents = cipher().decryptLength(inbox.take());
    if (contents > MAX_CONTENTS) {
      throw new FrameException(
          Reason.OVERSIZE, "packet of " + contents + " bytes exceeds " + MAX_CONTENTS);
    }
    packetSize = contents + Bip324Cipher.EXPANSION - Bip324Cipher.LENGTH_SIZE;
    state = ReceiveState.PACKET;
  }

  private @Nullable ArrivedFrame receivePacket(byte[] encrypted) throws FrameException {
    if (versionSeen && encrypted.length >= ArrivedFrame.LARGE_SIZE) {
      return new EncryptedFrame(encrypted, cipher().passNext(), messages);
    }
    Bip324Cipher.Packet packet = decrypt(encrypted);
    receiveAad = Bytes.EMPTY;
    if (packet.ignored()) {
      return null;
    }
    if (!versionSeen) {
      versionSeen = true;
      return null;
    }
    return messages.message(packet.contents());
  }

  private Bip324Cipher.Packet decrypt(byte[] encrypted) throws FrameException {
    try {
      return cipher().decrypt(encrypted, receiveAad);
    } catch (AEADBadTagException e) {
      throw EncryptedFrame.notAuthentic(encrypted.length);
    }
  }

  private void sendKey() {
    EphemeralKey made = EphemeralKey.create(random);
    byte[] chosen = new byte[random.nextInt(MAX_GARBAGE + 1)];
    random.nextBytes(chosen);
    key = made;
    garbage = Bytes.wrap(chosen);
    sending = made.encoding().concat(garbage);
    sendState = SendState.AWAITING_KEY;
  }

  private Bip324Cipher cipher() {
    Bip324Cipher known = cipher;
    if (known == null) {
      throw new IllegalStateException("no keys in state " + state);
    }
    return known;
  }
}
