package io.bitcointcpip.cli.serve;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.GetData;
import io.bitcointcpip.protocol.message.Inv;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.InventoryType;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.TxMessage;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.Hash256;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.peer.SendOutcome;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What a node does without being asked: announces its blocks and their payments, one after the
 * other, as if they were made now; and takes transactions that are announced to it, and announces
 * them to its other peers. Thread-safe.
 */
final class Relay {
  /** Transactions that are taken, or asked for, at the most. */
  static final int MAX_TAKEN = 100;

  private static final long PACE_MILLIS = 500;

  private final ServedChain chain;
  private final Queue<News> toTell = new ArrayDeque<>();
  private final Set<Peer> peers = new LinkedHashSet<>();
  private final Set<Hash256> asked = new HashSet<>();
  private int taken;
  private boolean begun;

  /** How something is announced to peers that know transactions by txid, and by wtxid. */
  private record News(
      InventoryItem byTxid, InventoryItem byWtxid, Optional<Transaction> transaction) {
    static News of(Block block) {
      InventoryItem item = InventoryItem.block(block.hash());
      return new News(item, item, Optional.empty());
    }

    static News of(Transaction transaction) {
      return new News(
          InventoryItem.transaction(transaction.txid()),
          InventoryItem.transaction(transaction.wtxid()),
          Optional.of(transaction));
    }
  }

  /**
   * Announces {@code blocks}, which {@code chain} serves, and takes transactions for it; it serves
   * those of the blocks by their ids too, as soon as they are announced.
   */
  Relay(ServedChain chain, List<Block> blocks) {
    this.chain = chain;
    for (Block block : blocks) {
      List<Transaction> payments = block.transactions().subList(1, block.transactions().size());
      payments.forEach(each -> toTell.add(News.of(each)));
      toTell.add(News.of(block));
    }
  }

  /** A handshake is over. */
  synchronized void onReady(Peer peer) {
    if (peer.info().handshake().version().relay()) {
      peers.add(peer);
    }
    if (!begun) {
      begun = true;
      tellNextLater();
    }
  }

  /** A connection ended. */
  synchronized void onClosed(Peer peer) {
    peers.remove(peer);
  }

  /** What a message of {@code peer} is answered with: what it announces is asked for. */
  synchronized List<Message> answer(Peer peer, Message message) {
    if (message instanceof Inv inv) {
      ImmutableList<InventoryItem> wanted = wanted(inv);
      return wanted.isEmpty() ? List.of() : List.of(new GetData(wanted));
    }
    if (message instanceof TxMessage tx) {
      take(peer, tx.transaction());
    }
    return List.of();
  }

  private ImmutableList<InventoryItem> wanted(Inv inv) {
    ImmutableList.Builder<InventoryItem> wanted = ImmutableList.builder();
    for (InventoryItem item : inv.items()) {
      boolean isTransaction =
          item.type().equals(InventoryType.TX) || item.type().equals(InventoryType.WTX);
      if (isTransaction
          && taken + asked.size() < MAX_TAKEN
          && !chain.has(item.hash())
          && asked.add(item.hash())) {
        wanted.add(
            item.hash() instanceof Txid txid ? InventoryItem.witnessTransaction(txid) : item);
      }
    }
    return wanted.build();
  }

  private void take(Peer from, Transaction transaction) {
    boolean byTxid = asked.remove(transaction.txid());
    boolean byWtxid = asked.remove(transaction.wtxid());
    if (byTxid || byWtxid) {
      taken++;
      chain.add(transaction);
      News news = News.of(transaction);
      for (Peer peer : peers) {
        if (peer != from) {
          tell(peer, news);
        }
      }
    }
  }

  private void tellNextLater() {
    CompletableFuture.delayedExecutor(PACE_MILLIS, TimeUnit.MILLISECONDS).execute(this::tellNext);
  }

  private synchronized void tellNext() {
    News next = toTell.poll();
    if (next != null) {
      next.transaction.ifPresent(chain::add);
      peers.forEach(peer -> tell(peer, next));
      tellNextLater();
    }
  }

  private static void tell(Peer peer, News news) {
    boolean byWtxid = peer.info().handshake().wtxidRelay();
    Inv inv = new Inv(ImmutableList.of(byWtxid ? news.byWtxid : news.byTxid));
    CompletableFuture<SendOutcome> unused = peer.send(inv);
  }
}
