package io.bitcointcpip.integration.fakenode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * Lies in the answers to {@code getheaders}. Those that change a header count from 0 within each
 * answer and leave shorter answers alone; all but {@link #withoutWork} mine what they changed, and
 * what comes after it, so that nothing else is wrong with it. Mining needs a chain of easy bits.
 */
public final class HeaderLies {
  private static final int MAX_HEADERS = 2_000;
  private static final int EMPTY_ENTRY = 81;

  private HeaderLies() {}

  /** The header at {@code index} follows none that exists. */
  public static Fault unlinked(int index) {
    byte[] nowhere = Octets.zeros(ProofOfWork.HASH_SIZE).withFlippedBit(0).toByteArray();
    return onHeaders(
        "header that links to nothing",
        honest -> HeaderForge.forged(honest, index, h -> h.put(ProofOfWork.PREVIOUS_AT, nowhere)));
  }

  /** The header at {@code index} does not meet its own bits. */
  public static Fault withoutWork(int index) {
    return onHeaders(
        "header without proof of work", honest -> HeaderForge.withoutWork(honest, index));
  }

  /** The header at {@code index} has these bits, and meets them. */
  public static Fault wrongBits(int index, long bits) {
    return onHeaders(
        "header with wrong bits",
        honest ->
            HeaderForge.forged(honest, index, h -> h.putInt(ProofOfWork.BITS_AT, (int) bits)));
  }

  /**
   * The header at {@code index} was made at this time: in the future, or before those before it.
   */
  public static Fault wrongTime(int index, long seconds) {
    return onHeaders(
        "header of another time",
        honest ->
            HeaderForge.forged(honest, index, h -> h.putInt(ProofOfWork.TIME_AT, (int) seconds)));
  }

  /** The last header of the answer is sent once more, or {@code count} times more. */
  public static Fault repeatingLast(int count) {
    return onHeaders(
        "last header repeated",
        honest -> {
          List<Octets> told = new ArrayList<>(honest);
          if (!honest.isEmpty()) {
            told.addAll(Collections.nCopies(count, honest.get(honest.size() - 1)));
          }
          return told;
        });
  }

  /** Every header is followed by this number of transactions, less than 253, which should be 0. */
  public static Fault withTransactionCount(int count) {
    return Lie.inEach("headers", "headers with transactions", m -> counted(m, count));
  }

  /** There is nothing after what the peer has. */
  public static Fault none() {
    return onHeaders("no headers", honest -> List.of());
  }

  /** Whatever is asked for, the first 2000 headers come. */
  public static Fault looping() {
    return Lie.about(
        "getheaders",
        "the same headers again and again",
        (asked, honest, data) -> {
          int count = Math.min(MAX_HEADERS, data.chain().height());
          return List.of(WireMessage.headers(data.chain().range(1, count)));
        });
  }

  /**
   * After what the peer has there are always 2000 headers more, mined as they are asked for and
   * forgotten at once, until there were {@code total}: a long chain of little work that costs no
   * memory.
   */
  public static Fault endless(long total) {
    AtomicLong told = new AtomicLong();
    return Lie.about(
        "getheaders",
        "headers without end",
        (asked, honest, data) -> {
          Octets upon = firstOfLocator(asked.payload());
          long before = told.getAndAdd(MAX_HEADERS);
          int count = (int) Math.max(0, Math.min(MAX_HEADERS, total - before));
          long time = data.chain().time(data.chain().height()) + before;
          return List.of(WireMessage.headers(HeaderMiner.upon(upon, time, count)));
        });
  }

  private static Fault onHeaders(String name, UnaryOperator<List<Octets>> change) {
    return Lie.about(
        "getheaders",
        name,
        (asked, honest, data) ->
            honest.stream()
                .map(each -> WireMessage.headers(change.apply(headersOf(each))))
                .toList());
  }

  private static List<Octets> headersOf(WireMessage message) {
    OctetsReader in = new OctetsReader(message.payload());
    int count = in.count();
    List<Octets> headers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      headers.add(in.bytes(ProofOfWork.HEADER_SIZE));
      in.u8();
    }
    return headers;
  }

  private static WireMessage counted(WireMessage message, int count) {
    byte[] payload = message.payload().toByteArray();
    for (int at = payload.length - 1; at >= EMPTY_ENTRY; at -= EMPTY_ENTRY) {
      payload[at] = (byte) count;
    }
    return new WireMessage(message.command(), Octets.owning(payload));
  }

  private static Octets firstOfLocator(Octets payload) {
    OctetsReader in = new OctetsReader(payload);
    in.u32();
    in.count();
    return in.bytes(ProofOfWork.HASH_SIZE);
  }
}
