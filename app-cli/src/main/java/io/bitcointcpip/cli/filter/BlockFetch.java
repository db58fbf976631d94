package io.bitcointcpip.cli.filter;

import io.bitcointcpip.cli.lookup.PeerReport.Verdict;
import io.bitcointcpip.protocol.message.BlockMessage;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.proof.BlockCheck;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.Request;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fetches the blocks that a {@link BlockQueue} wants, each from one peer, and checks them. */
final class BlockFetch {
  private final FilterQuery query;
  private final Crew crew;
  private final BlockQueue blocks;
  private final Map<BlockHash, Integer> heights = new HashMap<>();

  BlockFetch(FilterQuery query, Crew crew, BlockQueue blocks) {
    this.query = query;
    this.crew = crew;
    this.blocks = blocks;
  }

  /** Asks for what is wanted, of whoever waits for the fewest answers. */
  void assign() {
    for (int height : blocks.wanted()) {
      crew.withBlock(height, query.tip()).stream()
          .filter(peer -> blocks.mayAsk(peer, height))
          .min(Comparator.comparingInt(peer -> peer.due.size()))
          .ifPresent(peer -> ask(peer, height));
    }
  }

  private void ask(FilterPeer peer, int height) {
    BlockHash hash = query.hash(height);
    heights.put(hash, height);
    blocks.asked(peer, height);
    crew.ask(peer, new Request.Data(InventoryItem.witnessBlock(hash)));
  }

  /** A block that is wanted, and that nobody who is left can be asked for. */
  Optional<Integer> impossible() {
    return blocks.wanted().stream()
        .filter(
            height ->
                crew.withBlock(height, query.tip()).stream()
                    .noneMatch(peer -> blocks.mayAsk(peer, height)))
        .findFirst();
  }

  void onAnswer(FilterPeer peer, Request request, Answer answer) {
    if (answer instanceof Answer.Received received
        && received.message() instanceof BlockMessage message) {
      onBlock(peer, message.block());
    } else if (answer instanceof Answer.Wrong) {
      crew.drop(peer, Verdict.LIED, "sent another block than was asked for");
    } else {
      onSilence(peer, request);
    }
  }

  private void onBlock(FilterPeer peer, Block block) {
    @Nullable Integer height = heights.get(block.hash());
    if (height == null) {
      // It was slow, and another peer sent the block meanwhile.
      return;
    }
    try {
      BlockCheck check = BlockCheck.of(block, query.hash(height), query.powLimit());
      heights.remove(block.hash());
      peer.note(Verdict.SENT, "sent what was asked for", crew.now());
      blocks.arrived(height, new BlockQueue.Arrived(block, check, peer.address));
    } catch (ProofException e) {
      crew.drop(
          peer,
          Verdict.LIED,
          "sent a block " + height + " that is not what it claims: " + e.getMessage());
    }
  }

  /** The peer has not sent the block, as nodes do that lack it. */
  void onSilence(FilterPeer peer, Request request) {
    if (request instanceof Request.Data data && data.item().hash() instanceof BlockHash hash) {
      @Nullable Integer height = heights.get(hash);
      if (height != null) {
        blocks.refused(peer, height);
      }
    }
  }
}
