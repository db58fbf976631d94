package io.bitcointcpip.protocol.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import io.bitcointcpip.protocol.network.DifficultyRules;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.proof.CompactTarget;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.proof.ProofOfWork;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules, applied to a header from every period of the real chains. */
class CheckpointsTest {
  private record Checkpoint(int height, BigInteger work, BlockHash hash, long bits) {}

  @ParameterizedTest
  @CsvSource({"MAIN, mainnet, 436", "TESTNET3, testnet3, 1792", "SIGNET, signet, 114"})
  void checkpointsProveTheirWork(Network network, String name, int count) throws ProofException {
    List<BlockHeader> headers = headers(name);

    assertEquals(count, headers.size());
    for (BlockHeader header : headers) {
      ProofOfWork.check(header, network.powLimit());
    }
  }

  @ParameterizedTest
  @CsvSource({"MAIN, mainnet", "SIGNET, signet"})
  void everyPeriodIsWorthItsTargetAndFollowsTheOneBefore(Network network, String name) {
    checkPeriods(network, checkpoints(name));
  }

  @ParameterizedTest
  @CsvSource({"MAIN, checkpoints-main.csv", "SIGNET, checkpoints-signet.csv"})
  void theShippedCheckpointsAreOfTheSameChain(Network network, String name) {
    List<Checkpoint> checkpoints = new ArrayList<>();
    for (String line : Vectors.lines("../protocol/" + name)) {
      List<String> cells = Splitter.on(',').splitToList(line);
      if (!cells.get(0).equals("height")) {
        checkpoints.add(
            new Checkpoint(
                Integer.parseInt(cells.get(0)),
                new BigInteger(cells.get(4), 16),
                BlockHash.fromHex(cells.get(1)),
                Long.parseLong(cells.get(3), 16)));
      }
    }

    checkPeriods(network, checkpoints);
    for (Checkpoint checkpoint : checkpoints) {
      assertTrue(new CompactTarget(checkpoint.bits).isMetBy(checkpoint.hash), checkpoint::toString);
    }
  }

  private static void checkPeriods(Network network, List<Checkpoint> checkpoints) {
    DifficultyRules rules = network.difficulty();
    long bits = BlockHeader.of(network.genesisHeader()).bits();
    BigInteger workBefore = BigInteger.ZERO;
    int height = 0;
    ChainWork work = new ChainWork(workBefore);
    for (Checkpoint checkpoint : checkpoints) {
      for (; height < checkpoint.height; height++) {
        work.add(bits);
      }
      assertEquals(0, checkpoint.height % rules.interval());
      assertTrue(
          Difficulty.isPermitted(rules, height, bits, checkpoint.bits), checkpoint::toString);
      bits = checkpoint.bits;
      assertEquals(
          checkpoint.work, work.total().add(new CompactTarget(bits).work()), checkpoint::toString);
    }
    assertTrue(work.total().compareTo(network.minimumChainWork()) < 0);
  }

  private static List<Checkpoint> checkpoints(String name) {
    List<Checkpoint> checkpoints = new ArrayList<>();
    for (Bytes record : records(name)) {
      BlockHeader header = BlockHeader.of(record.slice(16));
      checkpoints.add(
          new Checkpoint(
              Integer.parseInt(record.slice(12, 16).toHex(), 16),
              new BigInteger(record.slice(0, 12).toHex(), 16),
              header.hash(),
              header.bits()));
    }
    return checkpoints;
  }

  private static List<BlockHeader> headers(String name) {
    return records(name).stream().map(record -> BlockHeader.of(record.slice(16))).toList();
  }

  /** Twelve bytes of work and four of height, both big-endian, and the header. */
  private static List<Bytes> records(String name) {
    return Vectors.lines("headers/bitcoinj_" + name + "_checkpoints.txt").stream()
        .skip(3)
        .map(line -> Bytes.wrap(Base64.getDecoder().decode(line)))
        .toList();
  }
}
