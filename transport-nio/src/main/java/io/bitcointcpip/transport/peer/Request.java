package io.bitcointcpip.transport.peer;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.BlockMessage;
import io.bitcointcpip.protocol.message.GetData;
import io.bitcointcpip.protocol.message.GetHeaders;
import io.bitcointcpip.protocol.message.Headers;
import io.bitcointcpip.protocol.message.InventoryItem;
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
