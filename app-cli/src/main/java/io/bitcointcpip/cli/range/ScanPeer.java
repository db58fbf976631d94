package io.bitcointcpip.cli.range;

import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.transport.peer.Request;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a scan knows of one peer. Blocks are by their numbers in the list. */
final class ScanPeer {
  /** Where a peer stands. */
  enum State {
    CONNECTING,
    READY,
    /** It does not offer what is asked for, or lacks it all the same. */
    UNFIT,
    GONE
  }

  /** A node that lacks so many blocks is no use for the rest. */
  static final int MAX_LACKING = 16;

  private static final int MAX_RECENT = 64;

  State state = State.CONNECTING;
  // Below it, the node does not serve blocks.
  int lowest;
  // All blocks below it are answered, or asked about, or not for this peer.
  int cursor;
  long heardAt;
  // It answers nothing at present, and is asked nothing.
  boolean stalled;
  final BitSet answered = new BitSet();
  final BitSet lacking = new BitSet();
  // When each question was put that it still owes the answer to.
  final Map<Integer, Long> owes = new LinkedHashMap<>();
  // What each request is about that the transport has not ended yet.
  final Map<Request, Integer> pending = new HashMap<>();

  // The blocks that it was asked about last.
  final Map<BlockHash, Integer> recent =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<BlockHash, Integer> eldest) {
          return size() > MAX_RECENT;
        }
      };

  boolean isUseful() {
    return state == State.READY && !stalled;
  }

  boolean isIdle() {
    return isUseful() && owes.isEmpty();
  }

  /** Whether it can be asked about this block, and was not. */
  boolean canBeAsked(int block) {
    return block >= lowest
        && !answered.get(block)
        && !lacking.get(block)
        && !owes.containsKey(block);
  }
}
