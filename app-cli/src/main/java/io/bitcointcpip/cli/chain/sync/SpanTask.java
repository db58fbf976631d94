package io.bitcointcpip.cli.chain.sync;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.Headers;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.proof.ProofException.Rule;
import io.bitcointcpip.protocol.proof.ProofOfWork;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.Request;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A span that is being fetched: what came so far, and who is asked for the rest. */
final class SpanTask {
  private final Span span;
  private final List<BlockHeader> headers = new ArrayList<>();
  private final Set<PeerAddress> sources = new HashSet<>();
  private @Nullable PeerAddress owner;

  SpanTask(Span span) {
    this.span = span;
  }

  Span span() {
    return span;
  }

  List<BlockHeader> headers() {
    return headers;
  }

  boolean isComplete() {
    return headers.size() == span.size();
  }

  boolean isFree() {
    return owner == null && !isComplete();
  }

  boolean isOwnedBy(PeerAddress peer) {
    return peer.equals(owner);
  }

  void give(PeerAddress peer) {
    owner = peer;
  }

  /** What came stays: another peer goes on from there. */
  void release() {
    owner = null;
  }

  /** What came from a peer that lied elsewhere is not gone on from. */
  void releaseLiar(PeerAddress liar) {
    if (isOwnedBy(liar) || sources.contains(liar)) {
      reset();
    }
  }

  Request.HeadersFrom request() {
    return new Request.HeadersFrom(ImmutableList.of(cursor()), span.lastHash());
  }

  /**
   * Takes an answer.
   *
   * @return whether the sender can go on; not if it has no more though more there must be
   * @throws ProofException if it is provably wrong
   */
  boolean take(PeerAddress peer, Headers answer, BigInteger powLimit) throws ProofException {
    sources.add(peer);
    for (BlockHeader header : answer.headers()) {
      if (isComplete()) {
        break;
      }
      if (!header.previous().equals(cursor())) {
        blame(
            Rule.LINK,
            "the header after " + cursor() + " names " + header.previous() + " as its parent");
        return true;
      }
      ProofOfWork.check(header, powLimit);
      headers.add(header);
    }
    if (isComplete()) {
      owner = null;
      checkEnd();
      return true;
    }
    return answer.headers().size() == Headers.MAX_COUNT;
  }

  private void reset() {
    headers.clear();
    sources.clear();
    owner = null;
  }

  private void checkEnd() throws ProofException {
    BlockHash end = cursor();
    if (end.equals(span.lastHash())) {
      return;
    }
    blame(
        Rule.BLOCK_HASH,
        "header " + end + " at height " + span.last() + " instead of " + span.lastHash());
  }

  /** If one of several peers lied, all is fetched anew from one of them, so that it shows. */
  private void blame(Rule rule, String detail) throws ProofException {
    boolean shared = sources.size() > 1;
    reset();
    if (!shared) {
      throw new ProofException(rule, detail);
    }
  }

  private BlockHash cursor() {
    return headers.isEmpty() ? span.afterHash() : headers.get(headers.size() - 1).hash();
  }
}
