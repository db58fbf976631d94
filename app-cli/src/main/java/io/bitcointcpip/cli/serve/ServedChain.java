package io.bitcointcpip.cli.serve;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.BlockMessage;
import io.bitcointcpip.protocol.message.GetData;
import io.bitcointcpip.protocol.message.GetHeaders;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.InventoryType;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.NotFound;
import io.bitcointcpip.protocol.message.TxMessage;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Hash256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Blocks and transactions that are served as Core serves its own: blocks by hash, transactions by
 * id only from the mempool and the newest block, silence about blocks that are not there.
 */
public final class ServedChain {
  private final HeaderChain headers;
  private final Map<BlockHash, Block> blocks = new HashMap<>();
  // By txid and by wtxid. While it is served, transactions may come.
  private final Map<Hash256, Transaction> transactions = new ConcurrentHashMap<>();

  /**
   * Serves the given blocks and unconfirmed transactions.
   *
   * @param headers of blocks that are not served themselves, but lie between those that are
   */
  public ServedChain(List<BlockHeader> headers, List<Block> blocks, List<Transaction> mempool) {
    List<BlockHeader> all = new ArrayList<>(headers);
    for (Block block : blocks) {
      all.add(block.header());
      this.blocks.put(block.hash(), block);
    }
    this.headers = HeaderChain.of(all);
    this.headers
        .tip()
        .map(tip -> this.blocks.get(tip.hash()))
        .ifPresent(newest -> newest.transactions().forEach(this::add));
    mempool.forEach(this::add);
  }

  /** The height of the newest block, if the first header is that of genesis. */
  int height() {
    return Math.max(0, headers.length() - 1);
  }

  /** How a node answers {@code message}: with any number of messages, in order. */
  List<Message> answer(Message message) {
    if (message instanceof GetData question) {
      return answer(question);
    }
    if (message instanceof GetHeaders question) {
      return List.of(headers.after(question));
    }
    return List.of();
  }

  private List<Message> answer(GetData question) {
    List<Message> answers = new ArrayList<>();
    ImmutableList.Builder<InventoryItem> missing = ImmutableList.builder();
    for (InventoryItem item : question.items()) {
      if (item.hash() instanceof BlockHash hash) {
        answerBlock(item.type(), hash, answers);
      } else {
        @Nullable Transaction transaction = transactions.get(item.hash());
        if (transaction == null) {
          missing.add(item);
        } else {
          boolean bare = item.type().equals(InventoryType.TX);
          answers.add(new TxMessage(bare ? transaction.withoutWitnesses() : transaction));
        }
      }
    }
    ImmutableList<InventoryItem> denied = missing.build();
    if (!denied.isEmpty()) {
      answers.add(new NotFound(denied));
    }
    return answers;
  }

  private void answerBlock(InventoryType type, BlockHash hash, List<Message> answers) {
    @Nullable Block block = blocks.get(hash);
    if (block != null && type.equals(InventoryType.WITNESS_BLOCK)) {
      answers.add(new BlockMessage(block));
    } else if (block != null && type.equals(InventoryType.BLOCK)) {
      answers.add(new BlockMessage(block.withoutWitnesses()));
    }
  }

  /** Whether a transaction of this id is served. */
  boolean has(Hash256 id) {
    return transactions.containsKey(id);
  }

  /** Serves a transaction more, as one of the mempool. */
  void add(Transaction transaction) {
    transactions.put(transaction.txid(), transaction);
    transactions.put(transaction.wtxid(), transaction);
  }
}
