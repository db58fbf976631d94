package io.bitcointcpip.cli.ping.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.GetCFilters;
import io.bitcointcpip.protocol.message.GetData;
import io.bitcointcpip.protocol.message.GetHeaders;
import io.bitcointcpip.protocol.message.Headers;
import io.bitcointcpip.protocol.message.Inv;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.Mempool;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.NotFound;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.transport.peer.DisconnectReason;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NodeCheckTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final DisconnectReason GONE = new DisconnectReason.PeerClosed(false, false);
  private static final Txid TXID = Txid.fromHex("ab".repeat(32));

  private final NodeCheck check = new NodeCheck(Network.REGTEST, 60 * SECOND, 7);

  @Test
  void whatAllNodesAnswerIsAskedFirst() {
    assertEquals(List.of(new CheckStep.Connect()), check.start());

    List<Message> asked = messages(check.onReady(ServiceFlags.NONE, 0));

    assertEquals(List.of(GetHeaders.after(Network.REGTEST.genesisHash())), asked);
  }

  @Test
  void aQuestionThatEndsTheConnectionIsAnsweredByThatAndTheNextGetsAnotherOne() {
    check.start();
    check.onReady(ServiceFlags.NETWORK_LIMITED, 0);
    check.onMessage(new Headers(ImmutableList.of()), 1);

    List<CheckStep> steps = check.onClosed(GONE, 2);
    List<Message> next = messages(check.onReady(ServiceFlags.NETWORK_LIMITED, 3));

    assertEquals(List.of(new CheckStep.Connect()), steps);
    assertTrue(next.get(0) instanceof GetCFilters, next.toString());
    CheckResult block = check.results().get(1);
    assertEquals("old block", block.name());
    assertEquals(Verdict.Kind.REFUSED, block.verdict().kind());
    assertTrue(block.verdict().detail().endsWith("as pruned nodes do"), block.toString());
  }

  @Test
  void aPongShortensTheWaitButALateAnswerStillCounts() {
    check.start();
    check.onReady(ServiceFlags.NONE, 0);
    check.onPong(1, SECOND);

    assertEquals(SECOND + NodeCheck.GRACE, check.nextDeadline());
    check.onMessage(new Headers(ImmutableList.of()), 2 * SECOND);

    assertEquals(Verdict.Kind.UNKNOWN, check.results().get(0).verdict().kind());
    assertEquals(2 * SECOND + NodeCheck.PATIENCE, check.nextDeadline());
  }

  @Test
  void aPongToAnEarlierQuestionChangesNothing() {
    check.start();
    check.onReady(ServiceFlags.NONE, 0);
    check.onMessage(new Headers(ImmutableList.of()), 1);

    check.onPong(1, 2);

    assertEquals(1 + NodeCheck.PATIENCE, check.nextDeadline());
  }

  @Test
  void headersThatDoNotLinkAreWrong() {
    check.start();
    check.onReady(ServiceFlags.NONE, 0);
    BlockHeader genesis = BlockHeader.of(Network.REGTEST.genesisHeader());

    check.onMessage(new Headers(ImmutableList.of(genesis)), 1);

    Verdict verdict = check.results().get(0).verdict();
    assertEquals(Verdict.Kind.WRONG, verdict.kind());
    assertTrue(verdict.detail().startsWith("header 1 does not follow"), verdict.detail());
  }

  @Test
  void anAnnouncedTransactionIsAskedForAndADenialIsARefusal() {
    List<Message> asked = untilTransaction(ServiceFlags.BLOOM);

    InventoryItem item = InventoryItem.witnessTransaction(TXID);
    assertTrue(asked.contains(new GetData(ImmutableList.of(item))), asked.toString());
    check.onMessage(new NotFound(ImmutableList.of(item)), 5 * SECOND);

    assertEquals(
        "headers SILENT, old block SILENT, filters SILENT, mempool SERVED, transaction REFUSED",
        summary());
  }

  @Test
  void anAnnouncementIsNoAnswerToMempoolFromANodeThatDoesNotOfferIt() {
    untilTransaction(ServiceFlags.NONE);

    assertEquals("headers SILENT, old block SILENT, filters SILENT", summary());
  }

  @Test
  void whatTimeWasNotLeftForIsUnknown() {
    check.start();
    check.onReady(ServiceFlags.NONE, 0);

    List<CheckStep> steps = check.onDeadline(60 * SECOND);

    assertEquals(List.of(new CheckStep.Leave()), steps);
    assertTrue(check.isDone());
    assertEquals(6, check.results().size());
    assertEquals("no time was left to ask", check.results().get(5).verdict().detail());
  }

  @Test
  void aNodeThatIsNotReachedAgainEndsTheCheck() {
    check.start();
    check.onReady(ServiceFlags.NONE, 0);
    check.onClosed(GONE, 1);

    List<CheckStep> steps = check.onClosed(DisconnectReason.ConnectFailed.of(new Error("no")), 2);

    assertEquals(List.of(), steps);
    assertTrue(check.isDone());
    assertEquals("no connection: cannot connect: no", check.results().get(1).verdict().detail());
  }

  @Test
  void nothingIsDoneBeforeItsTime() {
    check.start();
    check.onReady(ServiceFlags.NONE, 0);

    assertEquals(List.of(), check.onDeadline(SECOND));
    assertFalse(check.isDone());
  }

  /** Answers nothing until mempool is asked for, and then announces a transaction. */
  private List<Message> untilTransaction(ServiceFlags services) {
    check.start();
    check.onReady(services, 0);
    long now = 0;
    while (true) {
      now = check.nextDeadline();
      List<Message> asked = messages(check.onDeadline(now));
      if (asked.contains(new Mempool())) {
        return messages(
            check.onMessage(new Inv(ImmutableList.of(InventoryItem.transaction(TXID))), now));
      }
    }
  }

  private String summary() {
    return check.results().stream()
        .map(result -> result.name() + " " + result.verdict().kind().name())
        .collect(Collectors.joining(", "));
  }

  private static List<Message> messages(List<CheckStep> steps) {
    return steps.stream()
        .filter(CheckStep.Send.class::isInstance)
        .map(step -> ((CheckStep.Send) step).message())
        .toList();
  }
}
