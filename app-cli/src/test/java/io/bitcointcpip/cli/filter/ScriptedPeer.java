package io.bitcointcpip.cli.filter;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.filter.BasicFilter;
import io.bitcointcpip.protocol.message.BlockMessage;
import io.bitcointcpip.protocol.message.CFHeaders;
import io.bitcointcpip.protocol.message.CFilter;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.NotFound;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.FilterHash;
import io.bitcointcpip.protocol.wire.FilterHeader;
import io.bitcointcpip.transport.peer.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** How one peer behaves: honestly, unless told otherwise. */
final class ScriptedPeer {
  ServiceFlags services = ScriptedNetwork.FULL;
  boolean connects = true;
  boolean refuses;
  boolean gone;
  long slowness;
  int answersLeft = Integer.MAX_VALUE;

  private final FilterChain chain;
  // What it says that the filters are, where that is not the truth.
  private final Map<Integer, BasicFilter> claimed = new HashMap<>();
  private UnaryOperator<List<Message>> tamper = messages -> messages;

  ScriptedPeer(FilterChain chain) {
    this.chain = chain;
  }

  /** Claims a false filter, with all the headers that follow from it. */
  ScriptedPeer claiming(int height, BasicFilter filter) {
    claimed.put(height, filter);
    return this;
  }

  /** Changes what it sends. */
  ScriptedPeer tampering(UnaryOperator<List<Message>> how) {
    tamper = how;
    return this;
  }

  ScriptedPeer with(ServiceFlags itsServices) {
    services = itsServices;
    return this;
  }

  /** Goes away when it has sent so many messages. */
  ScriptedPeer leavingAfter(int messages) {
    answersLeft = messages;
    return this;
  }

  ScriptedPeer slow(long nanos) {
    slowness = nanos;
    return this;
  }

  /** What it sends for a request, in order. */
  List<Message> messages(Request request) {
    return tamper.apply(honestly(request));
  }

  private List<Message> honestly(Request request) {
    List<Message> messages = new ArrayList<>();
    if (request instanceof Request.FilterHeaders asked) {
      messages.add(headers(asked));
    } else if (request instanceof Request.Filters asked) {
      int height = asked.startHeight();
      for (BlockHash each : asked.blocks()) {
        messages.add(new CFilter(CFilter.BASIC, each, filter(height++).serialized()));
      }
    } else if (request instanceof Request.Data asked
        && asked.item().hash() instanceof BlockHash hash) {
      messages.add(
          services.has(ServiceFlags.NETWORK)
              ? new BlockMessage(chain.block(chain.heightOf(hash)))
              : new NotFound(ImmutableList.of(asked.item())));
    }
    return messages;
  }

  private CFHeaders headers(Request.FilterHeaders asked) {
    FilterHeader previous = FilterHeader.TYPE.zero();
    for (int height = 0; height < asked.startHeight(); height++) {
      previous = filter(height).header(previous);
    }
    ImmutableList.Builder<FilterHash> hashes = ImmutableList.builder();
    for (int i = 0; i < asked.count(); i++) {
      hashes.add(filter(asked.startHeight() + i).hash());
    }
    return new CFHeaders(CFilter.BASIC, asked.stop(), previous, hashes.build());
  }

  private BasicFilter filter(int height) {
    return claimed.getOrDefault(height, chain.filter(height));
  }

  /** A filter with one bit turned. */
  static CFilter broken(CFilter filter) {
    byte[] bytes = filter.filter().toByteArray();
    bytes[bytes.length - 1] ^= 0x10;
    return new CFilter(filter.filterType(), filter.block(), Bytes.wrap(bytes));
  }
}
