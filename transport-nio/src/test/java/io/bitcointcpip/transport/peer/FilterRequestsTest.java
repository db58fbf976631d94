package io.bitcointcpip.transport.peer;

import static io.bitcointcpip.transport.peer.Peers.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.protocol.message.CFHeaders;
import io.bitcointcpip.protocol.message.CFilter;
import io.bitcointcpip.protocol.message.GetCFHeaders;
import io.bitcointcpip.protocol.message.GetCFilters;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.Verack;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.FilterHash;
import io.bitcointcpip.protocol.wire.FilterHeader;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is asked about basic filters, and which answers count. */
class FilterRequestsTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final BlockHash FIRST = hash("01");
  private static final BlockHash SECOND_BLOCK = hash("02");
  private static final BlockHash LAST = hash("03");
  private static final Request.Filters FILTERS =
      new Request.Filters(7, ImmutableSet.of(FIRST, SECOND_BLOCK, LAST));
  private static final Request.FilterHeaders HEADERS = new Request.FilterHeaders(7, 3, LAST);

  private final Requests requests = new Requests();

  @Test
  void theMessagesAskForTheBasicFiltersOfTheRange() {
    assertEquals(new GetCFilters(0, 7, LAST), FILTERS.message());
    assertEquals(new GetCFHeaders(0, 7, LAST), HEADERS.message());
  }

  @Test
  void theLastFilterIsTheAnswerAndThoseBeforeArePartsOfIt() {
    long id = requests.add(FILTERS, LIMIT, 0);

    assertEquals(List.of(), requests.onMessage(filter(FIRST), SECOND));
    assertEquals(List.of(), requests.onMessage(filter(SECOND_BLOCK), SECOND));
    assertEquals(received(id, filter(LAST)), requests.onMessage(filter(LAST), SECOND));
  }

  @Test
  void aFilterOfAnotherBlockOrTypeIsAWrongAnswer() {
    for (Message wrong : List.of(filter(hash("04")), new CFilter(1, LAST, Bytes.of(0)))) {
      long id = requests.add(FILTERS, LIMIT, 0);

      assertEquals(wrong(id, wrong), requests.onMessage(wrong, SECOND));
    }
  }

  @Test
  void aPartOfALaterBatchIsNoWrongAnswerToAnEarlierOne() {
    long first = requests.add(new Request.Filters(1, ImmutableSet.of(hash("aa"))), LIMIT, 0);
    requests.add(FILTERS, LIMIT, 0);

    assertEquals(List.of(), requests.onMessage(filter(FIRST), SECOND));
    assertEquals(
        received(first, filter(hash("aa"))), requests.onMessage(filter(hash("aa")), SECOND));
  }

  @Test
  void aBatchThatStopsComingEndsAtItsDeadline() {
    long id = requests.add(FILTERS, LIMIT, 0);
    requests.onMessage(filter(FIRST), SECOND);

    assertEquals(
        List.of(new Effect.Finish(id, new Answer.Silence(LIMIT))),
        requests.onDeadline(10 * SECOND));
  }

  @Test
  void filterHeadersCountOnlyIfTheyEndWhereAskedAndAreComplete() {
    CFHeaders right = headers(0, LAST, 3);
    for (Message wrong : List.of(headers(0, FIRST, 3), headers(0, LAST, 2), headers(1, LAST, 3))) {
      long id = requests.add(HEADERS, LIMIT, 0);

      assertEquals(wrong(id, wrong), requests.onMessage(wrong, SECOND));
    }
    long id = requests.add(HEADERS, LIMIT, 0);
    assertEquals(received(id, right), requests.onMessage(right, SECOND));
  }

  @Test
  void rangesThatNodesEndConnectionsForAreNotAskedFor() {
    assertEquals(2_000, new Request.FilterHeaders(0, 2_000, LAST).count());
    assertThrows(IllegalArgumentException.class, () -> new Request.FilterHeaders(0, 2_001, LAST));
    assertThrows(IllegalArgumentException.class, () -> new Request.FilterHeaders(0, 0, LAST));
    assertThrows(IllegalArgumentException.class, () -> new Request.FilterHeaders(-1, 1, LAST));
    assertEquals(1_000, new Request.Filters(0, blocks(1_000)).blocks().size());
    assertThrows(IllegalArgumentException.class, () -> new Request.Filters(0, blocks(1_001)));
    assertThrows(IllegalArgumentException.class, () -> new Request.Filters(0, ImmutableSet.of()));
    assertThrows(IllegalArgumentException.class, () -> new Request.Filters(-1, blocks(1)));
  }

  @Test
  void messagesOfOtherKindsAreNoAnswers() {
    assertEquals(Request.Match.NONE, FILTERS.match(new Verack()));
    assertEquals(Request.Match.NONE, HEADERS.match(filter(LAST)));
  }

  private static List<Effect.Finish> received(long id, Message message) {
    return List.of(new Effect.Finish(id, new Answer.Received(message, Duration.ofSeconds(1))));
  }

  private static List<Effect.Finish> wrong(long id, Message message) {
    return List.of(new Effect.Finish(id, new Answer.Wrong(message)));
  }

  private static CFilter filter(BlockHash block) {
    return new CFilter(CFilter.BASIC, block, Bytes.of(0));
  }

  private static CFHeaders headers(int type, BlockHash stop, int count) {
    return new CFHeaders(
        type,
        stop,
        FilterHeader.TYPE.zero(),
        ImmutableList.copyOf(Collections.nCopies(count, FilterHash.TYPE.zero())));
  }

  private static ImmutableSet<BlockHash> blocks(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> BlockHash.fromHex(HexFormat.of().toHexDigits(i, 8).repeat(8)))
        .collect(ImmutableSet.toImmutableSet());
  }

  private static BlockHash hash(String octet) {
    return BlockHash.TYPE.fromHex(octet.repeat(32));
  }
}
