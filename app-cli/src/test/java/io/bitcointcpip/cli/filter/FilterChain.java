package io.bitcointcpip.cli.filter;

import io.bitcointcpip.protocol.filter.BasicFilter;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.primitive.Witness;
import io.bitcointcpip.protocol.proof.MerkleTree;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.proof.ProofOfWork;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.protocol.wire.WireWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A regtest chain of blocks with their filters. */
final class FilterChain {
  private static final long BITS = 0x207f_ffffL;

  private final List<Block> blocks = new ArrayList<>();
  private final List<BasicFilter> filters = new ArrayList<>();
  private final Map<OutPoint, Bytes> outputs = new HashMap<>();

  /** Adds a block of its coinbase and these transactions. */
  Block add(Transaction... transactions) {
    BlockHash previous =
        blocks.isEmpty() ? BlockHash.TYPE.zero() : blocks.get(blocks.size() - 1).hash();
    List<Transaction> all = new ArrayList<>();
    all.add(coinbase(blocks.size()));
    all.addAll(List.of(transactions));
    Block block = mine(previous, all);
    for (Transaction transaction : all) {
      for (int i = 0; i < transaction.outputCount(); i++) {
        outputs.put(
            new OutPoint(transaction.txid(), i), transaction.outputs().get(i).scriptPubKey());
      }
    }
    blocks.add(block);
    filters.add(BasicFilter.of(block, spentBy(block)));
    return block;
  }

  FilterChain addEmpty(int count) {
    for (int i = 0; i < count; i++) {
      add();
    }
    return this;
  }

  int tip() {
    return blocks.size() - 1;
  }

  Block block(int height) {
    return blocks.get(height);
  }

  BlockHash hash(int height) {
    return blocks.get(height).hash();
  }

  BasicFilter filter(int height) {
    return filters.get(height);
  }

  int heightOf(BlockHash hash) {
    for (int height = 0; height < blocks.size(); height++) {
      if (hash(height).equals(hash)) {
        return height;
      }
    }
    throw new AssertionError("no block " + hash);
  }

  /** The scripts of what a block spends, as far as the chain holds it. */
  List<Bytes> spentBy(Block block) {
    return block.transactions().stream()
        .flatMap(transaction -> transaction.inputs().stream())
        .map(TxInput::outpoint)
        .filter(outputs::containsKey)
        .map(outputs::get)
        .toList();
  }

  /** A payment that spends an output. */
  static Transaction spending(Transaction spent, int index, Bytes script, long amount) {
    return transaction(new OutPoint(spent.txid(), index), script, amount);
  }

  /** A payment out of nowhere. */
  static Transaction paying(Bytes script, long amount) {
    return transaction(new OutPoint(Txid.fromHex("11".repeat(32)), amount), script, amount);
  }

  private static Transaction transaction(OutPoint spent, Bytes script, long amount) {
    TxInput input = new TxInput(spent, Bytes.EMPTY, 0xffff_ffffL, Witness.EMPTY);
    return Transaction.of(2, List.of(input), List.of(new TxOutput(amount, script)), 0);
  }

  private static Transaction coinbase(int height) {
    Bytes push = new WireWriter().uint8(4).uint32(height).toBytes();
    TxInput input =
        new TxInput(
            new OutPoint(Txid.TYPE.zero(), OutPoint.NULL_INDEX), push, 0xffff_ffffL, Witness.EMPTY);
    Bytes script =
        new WireWriter()
            .uint8(0)
            .uint8(20)
            .uint32(height)
            .bytes(Bytes.wrap(new byte[16]))
            .toBytes();
    return Transaction.of(2, List.of(input), List.of(new TxOutput(50_0000_0000L, script)), 0);
  }

  private static Block mine(BlockHash previous, List<Transaction> transactions) {
    MerkleTree tree = MerkleTree.of(transactions.stream().map(Transaction::txid).toList());
    for (int nonce = 0; ; nonce++) {
      Bytes header =
          new WireWriter()
              .int32(4)
              .hash(previous)
              .hash(tree.root())
              .uint32(1_700_000_000L)
              .uint32(BITS)
              .int32(nonce)
              .toBytes();
      try {
        ProofOfWork.check(BlockHeader.of(header), Network.REGTEST.powLimit());
        WireWriter out = new WireWriter().bytes(header);
        out.list(transactions, Transaction::encode);
        return Block.decode(out.toBytes().reader());
      } catch (ProofException e) {
        // The next nonce may do.
      } catch (DecodeException e) {
        throw new AssertionError(e);
      }
    }
  }
}
