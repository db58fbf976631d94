package io.bitcointcpip.integration.fakenode;

import java.util.ArrayList;
import java.util.List;

/**
 * Answers requests for basic filters and their headers (BIP157). Asking for too much, for another
 * type or for a block that is not on the chain ends the connection; where filters are not there
 * yet, nothing is said.
 */
final class FilterAnswer {
  private static final int BASIC = 0;
  private static final int MAX_FILTERS = 1_000;
  private static final int MAX_HEADERS = 2_000;
  private static final int CHECKPOINT_INTERVAL = 1_000;

  private final NodeData data;
  private final FilterIndex filters;

  FilterAnswer(NodeData data, FilterIndex.Elements lie) {
    this.data = data;
    this.filters = data.filters(lie);
  }

  Reply to(RecordedMessage request) throws BrokenRule {
    OctetsReader in = new OctetsReader(request.payload());
    int type = in.u8();
    long start = request.command().equals("getcfcheckpt") ? 0 : in.u32();
    Octets stopHash = in.bytes(ProofOfWork.HASH_SIZE);
    int stop = data.chain().heightOf(stopHash);
    if (type != BASIC || stop < 0 || start > stop) {
      throw new BrokenRule("type " + type + ", from " + start + " to " + stop);
    }
    if (stop > filters.height()) {
      return Reply.NOTHING;
    }
    return switch (request.command()) {
      case "getcfilters" -> Reply.of(filters(checked(start, stop, MAX_FILTERS), stop));
      case "getcfheaders" -> Reply.of(headers(checked(start, stop, MAX_HEADERS), stop, stopHash));
      default -> Reply.of(checkpoints(stop, stopHash));
    };
  }

  private List<WireMessage> filters(int start, int stop) {
    List<WireMessage> messages = new ArrayList<>();
    for (int height = start; height <= stop; height++) {
      OctetsBuilder out = new OctetsBuilder().u8(BASIC).bytes(data.chain().hash(height));
      messages.add(new WireMessage("cfilter", out.varBytes(filters.filter(height)).build()));
    }
    return messages;
  }

  private WireMessage headers(int start, int stop, Octets stopHash) {
    OctetsBuilder out = new OctetsBuilder().u8(BASIC).bytes(stopHash);
    out.bytes(filters.header(start - 1)).compactSize(stop - start + 1);
    for (int height = start; height <= stop; height++) {
      out.bytes(filters.filter(height).sha256d());
    }
    return new WireMessage("cfheaders", out.build());
  }

  private WireMessage checkpoints(int stop, Octets stopHash) {
    OctetsBuilder out = new OctetsBuilder().u8(BASIC).bytes(stopHash);
    out.compactSize(stop / CHECKPOINT_INTERVAL);
    for (int height = CHECKPOINT_INTERVAL; height <= stop; height += CHECKPOINT_INTERVAL) {
      out.bytes(filters.header(height));
    }
    return new WireMessage("cfcheckpt", out.build());
  }

  private static int checked(long start, int stop, int limit) throws BrokenRule {
    if (stop - start >= limit) {
      throw new BrokenRule("from " + start + " to " + stop);
    }
    return (int) start;
  }
}
