package io.bitcointcpip.cli.filter;

import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.transport.peer.Request;
import java.util.stream.IntStream;

/** Filters that were asked of one peer, and how many of them came. */
final class Batch {
  private final Request.Filters request;
  private int came;

  private Batch(Request.Filters request) {
    this.request = request;
  }

  static Batch of(int from, int to, FilterQuery query) {
    ImmutableSet<BlockHash> hashes =
        IntStream.rangeClosed(from, to)
            .mapToObj(query::hash)
            .collect(ImmutableSet.toImmutableSet());
    return new Batch(new Request.Filters(from, hashes));
  }

  Request.Filters request() {
    return request;
  }

  /** The height of the filter that comes next; beyond the batch if all came. */
  int next() {
    return request.startHeight() + came;
  }

  /** The height of the last. */
  int to() {
    return request.startHeight() + request.blocks().size() - 1;
  }

  boolean isComplete() {
    return came == request.blocks().size();
  }

  boolean expects(BlockHash block) {
    return !isComplete() && request.blocks().asList().get(came).equals(block);
  }

  void advance() {
    came++;
  }
}
