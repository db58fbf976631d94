package io.bitcointcpip.cli.chain.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.proof.CompactTarget;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.BlockHash;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointsTest {
  @ParameterizedTest
  @CsvSource({"MAIN, 876960, 938343", "SIGNET, 227808, 293175", "TESTNET3, 3610656, 4842348"})
  void aChainBeginsBelowTheLastFullCheckpoint(Network network, int start, int highest) {
    Checkpoints checkpoints = Checkpoints.of(network);

    assertEquals(start, checkpoints.start().orElseThrow().height());
    assertEquals(highest, checkpoints.highest());
  }

  @ParameterizedTest
  @CsvSource({"MAIN, main, 436", "SIGNET, signet, 114"})
  void whatIsBuiltInIsThePublishedTable(Network network, String name, int count) {
    Checkpoints checkpoints = Checkpoints.of(network);
    int rows = 0;
    for (String line : Vectors.lines("../protocol/checkpoints-" + name + ".csv")) {
      List<String> cells = Splitter.on(',').splitToList(line);
      if (!cells.get(0).equals("height")) {
        int height = Integer.parseInt(cells.get(0));
        assertEquals(
            new Checkpoint(
                height,
                BlockHash.fromHex(cells.get(1)),
                Long.parseLong(cells.get(2)),
                Long.parseLong(cells.get(3), 16),
                new BigInteger(cells.get(4), 16)),
            checkpoints.at(height).orElseThrow());
        rows++;
      }
    }
    assertEquals(count, rows);
  }

  @ParameterizedTest
  @CsvSource({"MAIN", "SIGNET"})
  @DisplayName("K03: the work of each checkpoint is that of the one before and of its period")
  void workAddsUp(Network network) {
    Checkpoints checkpoints = Checkpoints.of(network);
    ChainParameters parameters = ChainParameters.of(network);
    long bits = parameters.genesis().bits();
    BigInteger work = new CompactTarget(bits).work();
    int height = 0;
    while (checkpoints.at(height + HeaderStore.PERIOD).isPresent()) {
      Checkpoint next = checkpoints.at(height + HeaderStore.PERIOD).orElseThrow();
      work =
          work.add(
                  new CompactTarget(bits)
                      .work()
                      .multiply(BigInteger.valueOf(HeaderStore.PERIOD - 1L)))
              .add(new CompactTarget(next.bits()).work());
      assertEquals(next.work(), work, "height " + next.height());
      bits = next.bits();
      height = next.height();
    }
    assertTrue(height > 200_000);
  }

  @Test
  void regtestHasNone() {
    assertEquals(0, Checkpoints.of(Network.REGTEST).highest());
  }
}
