package io.bitcointcpip.cli.scan;

import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.protocol.blockfile.TxMatch;
import io.bitcointcpip.protocol.blockfile.TxScanner;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The searches that there are. */
final class Searches {
  private Searches() {}

  /**
   * Transactions with these ids.
   *
   * @param found is added those that were found
   */
  record ForTxids(TxScanner scanner, Set<Txid> found) implements Search {
    ForTxids(ImmutableSet<Txid> txids, Set<Txid> found) {
      this(TxScanner.forTxids(txids), found);
    }

    @Override
    public List<String> lines(FoundBlock block, TxMatch match) {
      found.add(match.txid());
      return List.of(ScanJson.transaction(block, match));
    }
  }

  /**
   * Outputs of these scripts.
   *
   * @param found is added the outputs that were found
   */
  record ForScripts(
      TxScanner scanner, ImmutableSet<Bytes> scripts, Network network, Set<OutPoint> found)
      implements Search {
    ForScripts(ImmutableSet<Bytes> scripts, Network network, Set<OutPoint> found) {
      this(TxScanner.forScripts(scripts), scripts, network, found);
    }

    @Override
    public List<String> lines(FoundBlock block, TxMatch match) {
      Transaction transaction = block.block().transactions().get(match.index());
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < transaction.outputCount(); i++) {
        if (scripts.contains(transaction.outputs().get(i).scriptPubKey())) {
          found.add(new OutPoint(match.txid(), i));
          lines.add(ScanJson.output(block, match, i, network));
        }
      }
      return lines;
    }
  }

  /** Inputs that spend these outputs. */
  record ForSpends(TxScanner scanner, ImmutableSet<OutPoint> outpoints) implements Search {
    ForSpends(ImmutableSet<OutPoint> outpoints) {
      this(TxScanner.forOutPoints(outpoints), outpoints);
    }

    @Override
    public List<String> lines(FoundBlock block, TxMatch match) {
      Transaction transaction = block.block().transactions().get(match.index());
      return IntStream.range(0, transaction.inputCount())
          .filter(i -> outpoints.contains(transaction.inputs().get(i).outpoint()))
          .mapToObj(i -> spend(block, match, i, transaction))
          .toList();
    }

    private static String spend(FoundBlock block, TxMatch match, int index, Transaction spending) {
      return ScanJson.spend(block, match, index, spending.inputs().get(index).outpoint());
    }
  }
}
