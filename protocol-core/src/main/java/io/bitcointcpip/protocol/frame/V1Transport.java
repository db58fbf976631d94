package io.bitcointcpip.protocol.frame;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.frame.FrameException.Reason;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The plain transport: a {@link V1Header}, then the payload (Core: {@code V1Transport}).
 *
 * <pre>
 * receiving:  HEADER --24 bytes--&gt; PAYLOAD --length bytes--&gt; frame, HEADER
 * </pre>
 *
 * <p>A checksum is calculated while its payload arrives, but that of a large one which is kept when
 * the frame is opened.
 *
 * <p>The magic is judged as soon as its four bytes are there, the length when the header is
 * complete: before any of the payload, and before anything is allocated for it.
 */
public final class V1Transport implements WireTransport {
  private static final ByteBuffer[] NOTHING = {};

  private final Network network;
  private final PayloadPolicy policy;

  private final byte[] headerBytes = new byte[V1Header.SIZE];
  private int headerFilled;
  private @Nullable V1Header header;
  private final PayloadBuffer payload = new PayloadBuffer();

  private Bytes sending = Bytes.EMPTY;
  private Bytes sendingNext = Bytes.EMPTY;

  /** A transport for one connection of {@code network}. */
  public V1Transport(Network network, PayloadPolicy policy) {
    this.network = network;
    this.policy = policy;
  }

  @Override
  public @Nullable ArrivedFrame collect(ByteBuffer in) throws FrameException {
    if (header == null && !receiveHeader(in)) {
      return null;
    }
    V1Header complete = header;
    if (complete == null || !payload.receive(in)) {
      return null;
    }
    header = null;
    headerFilled = 0;
    return finish(complete);
  }

  @Override
  public boolean isMidFrame() {
    return headerFilled > 0;
  }

  @Override
  public int heldBytes() {
    return headerFilled + payload.capacity();
  }

  @Override
  public boolean offer(CommandName command, Bytes body) {
    if (!sending.isEmpty()) {
      return false;
    }
    sending = V1Header.of(network.magic(), command, body).toBytes();
    sendingNext = body;
    return true;
  }

  @Override
  public ByteBuffer[] pendingBytes() {
    if (sending.isEmpty()) {
      return NOTHING;
    }
    return sendingNext.isEmpty()
        ? new ByteBuffer[] {sending.asReadOnlyBuffer()}
        : new ByteBuffer[] {sending.asReadOnlyBuffer(), sendingNext.asReadOnlyBuffer()};
  }

  @Override
  public void markSent(long count) {
    checkArgument(count <= sending.length() + (long) sendingNext.length(), "sent %s", count);
    int ofFirst = (int) Math.min(count, sending.length());
    Bytes restOfFirst = sending.slice(ofFirst);
    Bytes restOfNext = sendingNext.slice((int) count - ofFirst);
    sending = restOfFirst.isEmpty() ? restOfNext : restOfFirst;
    sendingNext = restOfFirst.isEmpty() ? Bytes.EMPTY : restOfNext;
  }

  @Override
  public String name() {
    return "v1";
  }

  /** Takes header bytes; true if the header is complete and its payload may follow. */
  private boolean receiveHeader(ByteBuffer in) throws FrameException {
    int count = Math.min(in.remaining(), V1Header.SIZE - headerFilled);
    boolean magicJudged = headerFilled >= V1Header.MAGIC_SIZE;
    in.get(headerBytes, headerFilled, count);
    headerFilled += count;
    if (!magicJudged && headerFilled >= V1Header.MAGIC_SIZE) {
      judgeMagic();
    }
    if (headerFilled < V1Header.SIZE) {
      return false;
    }
    V1Header complete = parseHeader();
    int limit = policy.maxSize(complete.command());
    if (complete.length() > limit) {
      throw new FrameException(
          Reason.OVERSIZE,
          complete.command() + " of " + complete.length() + " bytes exceeds " + limit);
    }
    int length = (int) complete.length();
    payload.start(length, policy.keeps(complete.command(), length));
    header = complete;
    return true;
  }

  private void judgeMagic() throws FrameException {
    Bytes magic = Bytes.copyOf(headerBytes).slice(0, V1Header.MAGIC_SIZE);
    if (!magic.equals(network.magic())) {
      String whose = Network.byMagic(magic).map(other -> ", which is that of " + other).orElse("");
      throw new FrameException(
          Reason.WRONG_MAGIC,
          "magic " + magic + whose + ", expected " + network.magic() + " of " + network);
    }
  }

  private V1Header parseHeader() throws FrameException {
    try {
      return V1Header.decode(Bytes.copyOf(headerBytes).reader());
    } catch (DecodeException e) {
      throw new FrameException(Reason.BAD_COMMAND, e.getMessage());
    }
  }

  private ArrivedFrame finish(V1Header complete) throws FrameException {
    if (!payload.isHashed()) {
      return new UncheckedFrame(complete, payload.take());
    }
    UncheckedFrame.check(complete, payload.checksum());
    int length = (int) complete.length();
    Bytes kept = payload.take();
    return new ReceivedFrame(
        complete.command(), kept, length - kept.length(), V1Header.SIZE + length);
  }
}
