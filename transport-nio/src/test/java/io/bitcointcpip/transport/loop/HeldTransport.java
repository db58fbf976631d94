package io.bitcointcpip.transport.loop;

import io.bitcointcpip.protocol.frame.ArrivedFrame;
import io.bitcointcpip.protocol.frame.FrameException;
import io.bitcointcpip.protocol.frame.ReceivedFrame;
import io.bitcointcpip.protocol.frame.V1Transport;
import io.bitcointcpip.protocol.frame.WireTransport;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.Bytes;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The plain transport, but its large frames cannot be opened before they are released. */
final class HeldTransport implements WireTransport {
  private final WireTransport plain = new V1Transport(Side.NETWORK, new Side.Limits());
  private final CompletableFuture<Boolean> released = new CompletableFuture<>();

  /** Lets those that came, and all that come, be opened. */
  void release() {
    released.complete(true);
  }

  /** Has the opening of those that came, and of all that come, fail. */
  void fail(RuntimeException failure) {
    released.completeExceptionally(failure);
  }

  private record Held(ArrivedFrame frame, CompletableFuture<Boolean> released)
      implements ArrivedFrame {
    @Override
    public int wireSize() {
      return frame.wireSize();
    }

    @Override
    public @Nullable ReceivedFrame open() throws FrameException {
      released.join();
      return frame.open();
    }
  }

  @Override
  public @Nullable ArrivedFrame collect(ByteBuffer in) throws FrameException {
    ArrivedFrame frame = plain.collect(in);
    return frame == null || frame instanceof ReceivedFrame ? frame : new Held(frame, released);
  }

  @Override
  public boolean isMidFrame() {
    return plain.isMidFrame();
  }

  @Override
  public int heldBytes() {
    return plain.heldBytes();
  }

  @Override
  public boolean offer(CommandName command, Bytes payload) {
    return plain.offer(command, payload);
  }

  @Override
  public ByteBuffer[] pendingBytes() {
    return plain.pendingBytes();
  }

  @Override
  public void markSent(long count) {
    plain.markSent(count);
  }

  @Override
  public String name() {
    return plain.name();
  }
}
