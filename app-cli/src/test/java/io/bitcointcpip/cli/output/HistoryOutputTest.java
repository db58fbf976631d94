package io.bitcointcpip.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.cli.filter.FilterOutcome;
import io.bitcointcpip.cli.filter.FilterOutcome.Kind;
import io.bitcointcpip.cli.history.HistoryEntry;
import io.bitcointcpip.cli.history.ScriptHistory;
import io.bitcointcpip.cli.lookup.Verified;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Txid;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HistoryOutputTest {
  private static final String TXID = "ab".repeat(32);

  @Test
  void amountsStandBelowEachOther() {
    assertEquals(
        "place         time                           received            spent  txid",
        HistoryOutput.title());
    assertEquals(
        "170:1         2009-01-12T03:30:25Z        10.00000000                -  " + TXID,
        HistoryOutput.text(entry(10_0000_0000L, 0, 0)));
    assertEquals(
        "170:1         2009-01-12T03:30:25Z                  -       0.00000001  " + TXID,
        HistoryOutput.text(entry(0, 1, 0)));
  }

  @Test
  void anUnknownAmountIsAQuestionMark() {
    assertTrue(HistoryOutput.text(entry(0, 0, 2)).contains("                ?  " + TXID));
    assertTrue(HistoryOutput.text(entry(0, 5, 2)).contains(" 0.00000005+?  " + TXID));
  }

  @Test
  void jsonIsOneLine() {
    assertEquals(
        "{\"txid\":\""
            + TXID
            + "\",\"height\":170,\"index\":1,\"blockhash\":\""
            + "cd".repeat(32)
            + "\",\"blocktime\":1231731025,\"received\":0.00000007,\"spent\":0.00000000,"
            + "\"unknown_spends\":1,\"verified\":[\"txid\",\"chain\"]}",
        HistoryOutput.json(entry(7, 0, 1)));
  }

  @Test
  void theSummarySaysHowFarItCanBeReliedOn() {
    FilterOutcome outcome =
        new FilterOutcome(Kind.COMPLETE, 200, 3, ImmutableList.of(150), "", ImmutableList.of());

    ImmutableList<String> lines =
        HistoryOutput.summary(
            100, outcome, new ScriptHistory(Bytes.of(0x51)), Duration.ofMillis(42));

    assertEquals("searched     blocks 100 to 200 by their filters", lines.get(0));
    assertTrue(
        lines.contains(
            "not proven   that nothing is missing: 3 peers say the same of the filters; they differ"
                + " about one block, which was searched itself"),
        lines.toString());
  }

  private static HistoryEntry entry(long received, long spent, int unknown) {
    return new HistoryEntry(
        170,
        BlockHash.TYPE.fromHex("cd".repeat(32)),
        1_231_731_025L,
        1,
        Txid.fromHex(TXID),
        received,
        spent,
        unknown,
        ImmutableSet.of(Verified.TXID, Verified.CHAIN));
  }
}
