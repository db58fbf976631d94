package io.bitcointcpip.cli.filter;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.filter.BasicFilter;
import io.bitcointcpip.protocol.message.CFHeaders;
import io.bitcointcpip.protocol.message.CFilter;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FilterHash;
import io.bitcointcpip.protocol.wire.FilterHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Peers that say of filters what is not so, and the lies themselves. */
final class LyingPeers {
  private LyingPeers() {}

  static ScriptedPeer omitting(FilterChain chain, int height) {
    return claiming(chain, height, Set.of());
  }

  /** A peer whose filter of a block holds these scripts alone. */
  static ScriptedPeer claiming(FilterChain chain, int height, Set<Bytes> scripts) {
    FilterChain bare = new FilterChain();
    Block empty = bare.add();
    BasicFilter other = BasicFilter.of(empty, scripts);
    try {
      return new ScriptedPeer(chain)
          .claiming(height, BasicFilter.decode(chain.hash(height), other.serialized()));
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }

  static ScriptedPeer breakingFilters(FilterChain chain) {
    return new ScriptedPeer(chain)
        .tampering(
            messages ->
                messages.stream()
                    .map(
                        each -> each instanceof CFilter filter ? ScriptedPeer.broken(filter) : each)
                    .map(Message.class::cast)
                    .toList());
  }

  static List<Message> falseHash(List<Message> messages) {
    if (!(messages.get(0) instanceof CFHeaders headers)) {
      return messages;
    }
    List<FilterHash> hashes = new ArrayList<>(headers.hashes());
    hashes.set(hashes.size() - 1, FilterHash.TYPE.fromHex("77".repeat(32)));
    return List.of(
        new CFHeaders(
            headers.filterType(),
            headers.stop(),
            headers.previous(),
            ImmutableList.copyOf(hashes)));
  }

  static CFHeaders unlinked(CFHeaders headers) {
    return new CFHeaders(
        headers.filterType(),
        headers.stop(),
        FilterHeader.TYPE.fromHex("55".repeat(32)),
        headers.hashes());
  }
}
