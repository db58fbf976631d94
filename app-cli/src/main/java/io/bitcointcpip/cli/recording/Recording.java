package io.bitcointcpip.cli.recording;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.FrameEvent;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerInfo;
import io.bitcointcpip.transport.peer.DisconnectReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a conversation: what was sent and received on each connection, and how each ended. Bounded,
 * whatever peers send: payloads beyond {@code maxBytes} are kept as their sizes, messages beyond
 * {@code maxFrames} and connections beyond {@link #MAX_CONNECTIONS} are only counted.
 *
 * <p>Thread-safe: a run that is interrupted is looked at while it goes on.
 */
public final class Recording implements Conversation {
  /** How many connections are kept. */
  public static final int MAX_CONNECTIONS = 1_000;

  // Some of the largest blocks.
  private static final long MAX_BYTES = 48_000_000;
  private static final int MAX_FRAMES = 50_000;

  private final long maxBytes;
  private final int maxFrames;
  private final Map<Peer, Tape> tapes = new LinkedHashMap<>();
  private long keptBytes;
  private int keptFrames;
  private long withoutConnection;

  private static final class Tape {
    final List<FrameEvent> frames = new ArrayList<>();
    long unrecorded;
    @Nullable PeerInfo info;
    @Nullable DisconnectReason end;
  }

  /** A recording that keeps enough for any lookup, and fits into any memory. */
  public Recording() {
    this(MAX_BYTES, MAX_FRAMES);
  }

  /** A recording with bounds of its own. */
  public Recording(long maxBytes, int maxFrames) {
    this.maxBytes = maxBytes;
    this.maxFrames = maxFrames;
  }

  @Override
  public synchronized void connected(Peer peer) {
    Optional<Tape> unused = tape(peer);
  }

  @Override
  public synchronized void ready(Peer peer) {
    tape(peer).ifPresent(tape -> tape.info = peer.info());
  }

  @Override
  public synchronized void frame(Peer peer, FrameEvent event) {
    tape(peer).ifPresentOrElse(tape -> add(tape, event), () -> withoutConnection++);
  }

  private void add(Tape tape, FrameEvent event) {
    if (keptFrames == maxFrames) {
      tape.unrecorded++;
      return;
    }
    keptFrames++;
    int size = event.payload().length();
    boolean fits = keptBytes + size <= maxBytes;
    keptBytes += fits ? size : 0;
    tape.frames.add(fits ? event : withoutPayload(event));
  }

  @Override
  public synchronized void closed(Peer peer, DisconnectReason reason) {
    tape(peer).ifPresent(tape -> tape.end = reason);
  }

  /** What was kept of each connection, in the order in which they are known. */
  public synchronized ImmutableList<RecordedConnection> connections() {
    return tapes.entrySet().stream()
        .map(each -> connection(each.getKey(), each.getValue()))
        .collect(ImmutableList.toImmutableList());
  }

  /** How many messages belong to connections that were not kept. */
  public synchronized long withoutConnection() {
    return withoutConnection;
  }

  private Optional<Tape> tape(Peer peer) {
    return tapes.containsKey(peer) || tapes.size() < MAX_CONNECTIONS
        ? Optional.of(tapes.computeIfAbsent(peer, unused -> new Tape()))
        : Optional.empty();
  }

  private static RecordedConnection connection(Peer peer, Tape tape) {
    return new RecordedConnection(
        peer.address(),
        peer.role(),
        peer.times(),
        peer.endpoints(),
        Optional.ofNullable(tape.info),
        ImmutableList.copyOf(tape.frames),
        tape.unrecorded,
        Optional.ofNullable(tape.end));
  }

  private static FrameEvent withoutPayload(FrameEvent event) {
    int skipped = event.skipped() + event.payload().length();
    return new FrameEvent(
        event.sent(), event.command(), Bytes.EMPTY, skipped, event.wireSize(), event.time());
  }
}
