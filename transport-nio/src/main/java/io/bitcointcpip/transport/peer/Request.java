package io.bitcointcpip.transport.peer;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.protocol.message.BlockMessage;
import io.bitcointcpip.protocol.message.CFHeaders;
import io.bitcointcpip.protocol.message.CFilter;
import io.bitcointcpip.protocol.message.GetCFHeaders;
import io.bitcointcpip.protocol.message.GetCFilters;
import io.bitcointcpip.protocol.message.GetData;
import io.bitcointcpip.protocol.message.GetHeaders;
import io.bitcointcpip.protocol.message.Headers;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.InventoryType;
import io.bitcointcpip.protocol.message.MerkleBlock;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.NotFound;
import io.bitcointcpip.protocol.message.Ping;
import io.bitcointcpip.protocol.message.Pong;
import io.bitcointcpip.protocol.message.TxMessage;
import io.bitcointcpip.protocol.network.ProtocolVersion;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.protocol.wire.Wtxid;

/** Something that is asked of a peer: the message that asks, and how its answer is known. */
public sealed interface Request {
  /** What a message is to a request. */
  enum Match {
    /** Nothing. */
    NONE,
    /** The answer. */
    ANSWER,
    /** A part of the answer, and more follow; delivered like a message that answers nothing. */
    PART,
    /** The answer to the oldest such request: nothing in it tells which one it answers. */
    ANSWER_IN_TURN,
    /** The peer's word that there is no answer. */
    DENIAL,
    /** Of the kind of the answer, but not it; unless another request wants it, a wrong answer. */
    SAME_KIND
  }

  /** The message that asks. */
  Message message();

  /** What {@code message} is to this request. */
  Match match(Message message);

  /** Asks for one transaction or block. */
  record Data(InventoryItem item) implements Request {
    @Override
    public Message message() {
      return new GetData(ImmutableList.of(item));
    }

    @Override
    public Match match(Message message) {
      if (message instanceof NotFound denial) {
        return denial.items().contains(item) ? Match.DENIAL : Match.NONE;
      }
      if (message instanceof TxMessage tx && item.hash() instanceof Txid txid) {
        return tx.transaction().txid().equals(txid) ? Match.ANSWER : Match.SAME_KIND;
      }
      if (message instanceof TxMessage tx && item.hash() instanceof Wtxid wtxid) {
        return tx.transaction().wtxid().equals(wtxid) ? Match.ANSWER : Match.SAME_KIND;
      }
      if (message instanceof BlockMessage block && item.hash() instanceof BlockHash hash) {
        return block.block().hash().equals(hash) ? Match.ANSWER : Match.SAME_KIND;
      }
      return Match.NONE;
    }
  }

  /**
   * Asks for what of a block matches the bloom filter that was loaded on the connection (BIP37).
   */
  record FilteredBlock(BlockHash hash) implements Request {
    @Override
    public Message message() {
      return new GetData(ImmutableList.of(item()));
    }

    @Override
    public Match match(Message message) {
      if (message instanceof NotFound denial) {
        return denial.items().contains(item()) ? Match.DENIAL : Match.NONE;
      }
      if (message instanceof MerkleBlock block) {
        return block.header().hash().equals(hash) ? Match.ANSWER : Match.SAME_KIND;
      }
      return Match.NONE;
    }

    private InventoryItem item() {
      return new InventoryItem(InventoryType.FILTERED_BLOCK, hash);
    }
  }

  /** Asks for the headers after {@code known}. */
  record HeadersAfter(BlockHash known) implements Request {
    @Override
    public Message message() {
      return GetHeaders.after(known);
    }

    @Override
    public Match match(Message message) {
      return message instanceof Headers ? Match.ANSWER_IN_TURN : Match.NONE;
    }
  }

  /**
   * Asks for the headers after the first of {@code locator} that is on the peer's chain.
   *
   * @param locator hashes of one's own chain, newest first
   * @param stop the last header wanted, or the zero hash for as many as fit
   */
  record HeadersFrom(ImmutableList<BlockHash> locator, BlockHash stop) implements Request {
    @Override
    public Message message() {
      return new GetHeaders(ProtocolVersion.CURRENT, locator, stop);
    }

    @Override
    public Match match(Message message) {
      return message instanceof Headers ? Match.ANSWER_IN_TURN : Match.NONE;
    }
  }

  /**
   * Asks for what the basic filters of {@code count} blocks hash to, the last of which is {@code
   * stop} (BIP157). An answer that ends in another block or has another number of hashes is wrong.
   *
   * @param startHeight of the first block
   * @param count at most {@value GetCFHeaders#MAX_COUNT}
   */
  record FilterHeaders(int startHeight, int count, BlockHash stop) implements Request {
    /** Checks the range. */
    public FilterHeaders {
      checkArgument(startHeight >= 0, "height %s", startHeight);
      checkArgument(count > 0 && count <= GetCFHeaders.MAX_COUNT, "%s filter headers", count);
    }

    @Override
    public Message message() {
      return new GetCFHeaders(CFilter.BASIC, startHeight, stop);
    }

    @Override
    public Match match(Message message) {
      if (!(message instanceof CFHeaders headers)) {
        return Match.NONE;
      }
      boolean asked =
          headers.filterType() == CFilter.BASIC
              && headers.stop().equals(stop)
              && headers.hashes().size() == count;
      return asked ? Match.ANSWER : Match.SAME_KIND;
    }
  }

  /**
   * Asks for the basic filters of blocks that follow each other (BIP157). All but the last are
   * {@linkplain Match#PART parts}; the last is the answer, so that whoever asks has to see whether
   * one was left out.
   *
   * @param startHeight of the first block
   * @param blocks at most {@value GetCFilters#MAX_COUNT}, ascending
   */
  record Filters(int startHeight, ImmutableSet<BlockHash> blocks) implements Request {
    /** Checks the range. */
    public Filters {
      checkArgument(startHeight >= 0, "height %s", startHeight);
      checkArgument(
          !blocks.isEmpty() && blocks.size() <= GetCFilters.MAX_COUNT, "%s filters", blocks.size());
    }

    @Override
    public Message message() {
      return new GetCFilters(CFilter.BASIC, startHeight, last());
    }

    @Override
    public Match match(Message message) {
      if (!(message instanceof CFilter filter)) {
        return Match.NONE;
      }
      if (filter.filterType() != CFilter.BASIC || !blocks.contains(filter.block())) {
        return Match.SAME_KIND;
      }
      return filter.block().equals(last()) ? Match.ANSWER : Match.PART;
    }

    private BlockHash last() {
      return blocks.asList().get(blocks.size() - 1);
    }
  }

  /**
   * Asks whether the peer is there. Nodes answer in order, so the pong also says that everything
   * asked before was dealt with.
   */
  record Probe(long nonce) implements Request {
    @Override
    public Message message() {
      return new Ping(nonce);
    }

    @Override
    public Match match(Message message) {
      return message instanceof Pong pong && pong.nonce() == nonce ? Match.ANSWER : Match.NONE;
    }
  }
}
