package io.bitcointcpip.cli.serve;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.GetHeaders;
import io.bitcointcpip.protocol.message.Headers;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.wire.BlockHash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The longest chain that a set of headers forms; how nodes answer {@code getheaders} from it. */
final class HeaderChain {
  private final ImmutableList<BlockHeader> headers;
  private final Map<BlockHash, Integer> positions = new HashMap<>();

  private HeaderChain(List<BlockHeader> headers) {
    this.headers = ImmutableList.copyOf(headers);
    for (int i = 0; i < headers.size(); i++) {
      positions.put(headers.get(i).hash(), i);
    }
  }

  /** The longest chain of the given headers, which may be in any order. */
  static HeaderChain of(Collection<BlockHeader> all) {
    Map<BlockHash, BlockHeader> byHash = new LinkedHashMap<>();
    Set<BlockHash> parents = new HashSet<>();
    for (BlockHeader header : all) {
      byHash.put(header.hash(), header);
      parents.add(header.previous());
    }
    List<BlockHeader> longest = List.of();
    for (BlockHeader tip : byHash.values()) {
      if (!parents.contains(tip.hash())) {
        List<BlockHeader> chain = endingWith(tip, byHash);
        longest = chain.size() > longest.size() ? chain : longest;
      }
    }
    return new HeaderChain(longest);
  }

  private static List<BlockHeader> endingWith(BlockHeader tip, Map<BlockHash, BlockHeader> byHash) {
    List<BlockHeader> chain = new ArrayList<>();
    for (@Nullable BlockHeader at = tip; at != null; at = byHash.get(at.previous())) {
      chain.add(at);
    }
    Collections.reverse(chain);
    return chain;
  }

  /** The last header; empty if there is none. */
  Optional<BlockHeader> tip() {
    return headers.isEmpty() ? Optional.empty() : Optional.of(headers.get(headers.size() - 1));
  }

  /** How many headers there are. */
  int length() {
    return headers.size();
  }

  /**
   * The headers after the first hash of the locator that is on the chain, up to the stop hash or
   * the limit of a message; from the start if none is. With an empty locator, the header of the
   * stop hash alone.
   */
  Headers after(GetHeaders question) {
    @Nullable Integer stop = positions.get(question.stop());
    if (question.locator().isEmpty()) {
      return new Headers(stop == null ? ImmutableList.of() : headers.subList(stop, stop + 1));
    }
    // Every node knows genesis, and is never sent it.
    int from = !headers.isEmpty() && headers.get(0).previous().isZero() ? 1 : 0;
    for (BlockHash hash : question.locator()) {
      @Nullable Integer position = positions.get(hash);
      if (position != null) {
        from = position + 1;
        break;
      }
    }
    int end = stop == null ? headers.size() : stop + 1;
    int to = Math.min(end, from + Headers.MAX_COUNT);
    return new Headers(from < to ? headers.subList(from, to) : ImmutableList.of());
  }
}
