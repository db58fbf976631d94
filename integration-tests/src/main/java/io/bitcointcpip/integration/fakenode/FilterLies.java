package io.bitcointcpip.integration.fakenode;

import java.util.List;

/** Lies in the answers to requests for basic filters and their headers (BIP157). */
public final class FilterLies {
  private static final Octets FALSE_ELEMENT = Octets.ofHex("00");

  private FilterLies() {}

  /** Every {@code cfilter} has a bit turned, so that the honest {@code cfheaders} disown it. */
  public static Fault brokenFilters() {
    return Lie.inEach("cfilter", "filters unlike their headers", FilterLies::withLastBitTurned);
  }

  /** The last hash of every {@code cfheaders} has a bit turned. */
  public static Fault brokenHeaders() {
    return Lie.inEach("cfheaders", "false filter header", FilterLies::withLastBitTurned);
  }

  /**
   * The filter at {@code height} is one over something else; the headers from there on commit to
   * it, so that only another node or the block shows the lie.
   */
  public static Fault falseFilterAt(int height) {
    return consistently(
        "false filter", (at, right) -> at == height ? List.of(FALSE_ELEMENT) : right);
  }

  /** No filter contains {@code script}, and the headers commit to these filters. */
  public static Fault omitting(Octets script) {
    return consistently(
        "filter that omits a script",
        (at, right) -> right.stream().filter(element -> !element.equals(script)).toList());
  }

  private static Fault consistently(String name, FilterIndex.Elements lie) {
    return Lie.inAnswers(name, (asked, honest, data) -> answered(asked, honest, data, lie));
  }

  private static List<WireMessage> answered(
      RecordedMessage asked, List<WireMessage> honest, NodeData data, FilterIndex.Elements lie) {
    if (honest.isEmpty() || !honest.get(0).command().startsWith("cf")) {
      return honest;
    }
    try {
      return new FilterAnswer(data, lie).to(asked).messages();
    } catch (BrokenRule e) {
      // Then there was no honest answer either, unless the chain has changed meanwhile.
      return List.of();
    }
  }

  private static WireMessage withLastBitTurned(WireMessage message) {
    Octets payload = message.payload();
    return new WireMessage(message.command(), payload.withFlippedBit(payload.size() - 1));
  }
}
