package io.bitcointcpip.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bitcointcpip.protocol.blockfile.TxMatch;
import io.bitcointcpip.protocol.blockfile.TxScanner;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.proof.BlockCheck;
import io.bitcointcpip.protocol.proof.PartialMerkleProof;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.proof.TxOutProof;
import io.bitcointcpip.protocol.proof.WitnessProof;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * F5: a block that is read keeps its bytes; one that passes the check of its contents can prove
 * each of its transactions; and the scanner of raw blocks sees the same as the decoder.
 *
 * <p>The first byte says whether the header is given the root that its transactions have: without
 * that no made-up block passes the check.
 */
class BlockFuzzTest {
  private static final int ROOT_AT = 36;
  private static final int ROOT_END = 68;

  @FuzzTest
  void whatPassesTheCheckCanBeProven(byte[] data) {
    Input input = new Input(data);
    boolean mendRoot = input.flag();
    Bytes raw = input.rest();
    Optional<Block> read = Wire.decode(raw, Block::decode);
    assertScannerAgrees(raw, read);
    if (read.isEmpty()) {
      return;
    }
    Block block = mendRoot ? withOwnRoot(read.get()) : read.get();

    assertEquals(Wire.sha256d(block.header().raw()), block.hash().toBytes());
    assertEquals(block.raw(), Wire.encode(block, Block::encode));
    assertEquals(block, Block.of(block.header(), block.transactions()));
    Optional<BlockCheck> check = check(block);
    if (check.isPresent()) {
      assertProvable(block, check.get().witnessCommitted());
    }
  }

  private static Optional<BlockCheck> check(Block block) {
    try {
      BlockCheck check = BlockCheck.ofContents(block);
      assertEquals(Merkle.root(txids(block)), block.header().merkleRoot().toBytes());
      assertTrue(block.weight() <= Block.MAX_WEIGHT);
      return Optional.of(check);
    } catch (ProofException e) {
      Printable.check(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static void assertProvable(Block block, boolean witnessCommitted) {
    for (int i = 0; i < block.transactions().size(); i++) {
      Transaction transaction = block.transactions().get(i);
      try {
        PartialMerkleProof proof = TxOutProof.of(block, Set.of(transaction.txid())).verify();
        int first = block.indexOf(transaction.txid());
        assertEquals(first, proof.matches().get(0).index());
        if (transaction.baseSize() != 64) {
          assertEquals(first, proof.indexOf(transaction));
        }
        if (witnessCommitted && i > 0 && block.transactions().get(0).baseSize() != 64) {
          assertEquals(i, WitnessProof.of(block, i).verify(transaction, block.header()));
        }
      } catch (ProofException e) {
        fail("transaction " + i + ": " + e.rule() + " " + e.getMessage());
      }
    }
  }

  /** The scanner finds every transaction of a block that can be decoded, where it is. */
  private static void assertScannerAgrees(Bytes raw, Optional<Block> read) {
    List<Transaction> expected = read.map(Block::transactions).map(List::copyOf).orElse(List.of());
    Set<Txid> txids = expected.stream().map(Transaction::txid).collect(Collectors.toSet());
    Set<Bytes> scripts =
        expected.stream()
            .flatMap(each -> each.outputs().stream())
            .map(each -> each.scriptPubKey())
            .limit(3)
            .collect(Collectors.toSet());
    List<TxMatch> found = new ArrayList<>();
    try {
      TxScanner.of(txids, scripts).scan(raw, found::add);
    } catch (DecodeException e) {
      assertTrue(read.isEmpty(), () -> "scanner refuses: " + e.getMessage());
      return;
    }
    if (read.isPresent()) {
      assertEquals(expected.stream().map(Transaction::raw).toList(), raws(found));
      assertEquals(expected.stream().map(Transaction::txid).toList(), ids(found));
    }
  }

  private static List<Bytes> raws(List<TxMatch> matches) {
    return matches.stream().map(TxMatch::raw).toList();
  }

  private static List<Txid> ids(List<TxMatch> matches) {
    return matches.stream().map(TxMatch::txid).toList();
  }

  private static List<Bytes> txids(Block block) {
    return block.transactions().stream().map(each -> each.txid().toBytes()).toList();
  }

  private static Block withOwnRoot(Block block) {
    if (block.transactions().isEmpty()) {
      return block;
    }
    Bytes header = block.header().raw();
    Bytes mended =
        header.slice(0, ROOT_AT).concat(Merkle.root(txids(block))).concat(header.slice(ROOT_END));
    return Block.of(BlockHeader.of(mended), block.transactions());
  }
}
