package io.bitcointcpip.cli.filter;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.filter.BasicFilter;
import io.bitcointcpip.protocol.message.CFHeaders;
import io.bitcointcpip.protocol.wire.FilterHash;
import io.bitcointcpip.protocol.wire.FilterHeader;

/**
 * What a peer says of the filters of a span.
 *
 * @param previous the filter header before the span
 * @param last the filter header at its end
 */
record Claim(FilterHeader previous, ImmutableList<FilterHash> hashes, FilterHeader last) {
  static Claim of(CFHeaders answer) {
    FilterHeader header = answer.previous();
    for (FilterHash hash : answer.hashes()) {
      header = BasicFilter.header(hash, header);
    }
    return new Claim(answer.previous(), answer.hashes(), header);
  }
}
