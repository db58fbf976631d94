package io.bitcointcpip.cli.watch;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import io.bitcointcpip.protocol.message.BlockMessage;
import io.bitcointcpip.protocol.message.GetData;
import io.bitcointcpip.protocol.message.Headers;
import io.bitcointcpip.protocol.message.Inv;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.NotFound;
import io.bitcointcpip.protocol.message.TxMessage;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.proof.BlockCheck;
import io.bitcointcpip.protocol.proof.CompactTarget;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Hash256;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.transport.PeerAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows what peers announce, once each: told what happens and when, it says what is to be done. It
 * waits a moment before it shows something, to see how many peers know it. What peers can make it
 * remember is bounded: announcements beyond the bounds are counted, and left out. Times are
 * nanoseconds since some fixed moment. Not thread-safe.
 */
public final class Watch {
  /** So many announcements wait at a time, of all peers and of those whose first is one peer. */
  static final int MAX_WAITING = 5_000;

  static final int MAX_WAITING_OF_ONE = 1_000;

  /** Blocks are large: of them wait no more. */
  static final int MAX_BLOCKS = 8;

  /** So many ids are remembered once they are shown. */
  static final int MAX_KNOWN = 50_000;

  /** One peer is asked for so many things at a time. */
  static final int MAX_ASKED_OF_ONE = 100;

  /** How long other peers have to announce the same. */
  static final long SETTLE = Duration.ofSeconds(2).toNanos();

  /** How long one peer has to send a transaction, or a block. */
  static final long PATIENCE = Duration.ofSeconds(10).toNanos();

  static final long BLOCK_PATIENCE = Duration.ofSeconds(60).toNanos();

  private static final int MAX_HEADERS = 8;

  private final Network network;
  private final CompactTarget easiest;
  private final WatchFilter filter;
  private final Map<Hash256, Announcement> waiting = new LinkedHashMap<>();
  private final Deque<Announcement> toAsk = new ArrayDeque<>();
  private final Map<Hash256, Boolean> known;
  private final Map<PeerAddress, PeerLoad> peers = new HashMap<>();
  private int blocks;
  private long leftOut;
  private long neverSent;

  /** How much one peer is asked for, and makes wait. */
  private static final class PeerLoad {
    int asked;
    int waiting;
  }

  /** Shows what {@code filter} lets through. */
  public Watch(Network network, WatchFilter filter) {
    this.network = network;
    this.easiest = CompactTarget.of(network.powLimit());
    this.filter = filter;
    this.known =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Hash256, Boolean> eldest) {
            return size() > MAX_KNOWN;
          }
        };
  }

  /** A peer is there. */
  public void onPeer(PeerAddress peer) {
    peers.putIfAbsent(peer, new PeerLoad());
  }

  /** A peer is gone; others are asked for what it owes. */
  public List<WatchStep> onLost(PeerAddress peer, long now) {
    peers.remove(peer);
    for (Announcement each : waiting.values()) {
      if (peer.equals(each.askedNow)) {
        each.askedNow = null;
        toAsk.add(each);
      }
    }
    return ask(now);
  }

  /** A peer sent something; what is no announcement and no answer is passed over. */
  public List<WatchStep> onMessage(PeerAddress peer, Message message, long now) {
    if (!peers.containsKey(peer)) {
      return List.of();
    }
    List<WatchStep> steps = new ArrayList<>();
    if (message instanceof Inv inv) {
      inv.items().forEach(item -> note(peer, item.hash(), now, steps));
    } else if (message instanceof Headers headers) {
      headers.headers().stream()
          .limit(MAX_HEADERS)
          .forEach(header -> note(peer, header.hash(), now, steps));
    } else if (message instanceof TxMessage tx) {
      onTransaction(tx.transaction(), now, steps);
    } else if (message instanceof BlockMessage block) {
      onBlock(peer, block.block(), now, steps);
    } else if (message instanceof NotFound denial) {
      denial.items().forEach(item -> onDenial(peer, item));
    }
    steps.addAll(ask(now));
    return steps;
  }

  /** Some time has passed; to be called a few times a second. */
  public List<WatchStep> onTick(long now) {
    List<WatchStep> steps = new ArrayList<>();
    for (Announcement each : ImmutableList.copyOf(waiting.values())) {
      long patience = each.isBlock() ? BLOCK_PATIENCE : PATIENCE;
      if (each.askedNow != null && now - each.askedAt >= patience) {
        release(each);
        toAsk.add(each);
      }
      showIfSettled(each, now, steps);
    }
    steps.addAll(ask(now));
    return steps;
  }

  /** How many announcements were left out, since there were too many at once. */
  public long leftOut() {
    return leftOut;
  }

  /** How many announced things nobody sent. */
  public long neverSent() {
    return neverSent;
  }

  /** How many announcements wait for their time, for their contents, or for other peers. */
  public int waiting() {
    return waiting.size();
  }

  private void note(PeerAddress peer, Hash256 hash, long now, List<WatchStep> steps) {
    boolean isBlock = hash instanceof BlockHash;
    if ((!isBlock && !(hash instanceof Txid)) || known.containsKey(hash)) {
      return;
    }
    Announcement before = waiting.get(hash);
    if (before != null) {
      before.peers.add(peer);
      showIfSettled(before, now, steps);
      return;
    }
    PeerLoad load = peers.get(peer);
    if (load == null) {
      return;
    }
    if (hash instanceof BlockHash block && !easiest.isMetBy(block)) {
      peers.remove(peer);
      steps.add(new WatchStep.Reject(peer, "announces block " + block + ", which is no work"));
      return;
    }
    if (waiting.size() >= MAX_WAITING
        || load.waiting >= MAX_WAITING_OF_ONE
        || (isBlock && blocks >= MAX_BLOCKS)) {
      leftOut++;
      return;
    }
    load.waiting++;
    blocks += isBlock ? 1 : 0;
    Announcement announcement = new Announcement(hash, peer, now);
    waiting.put(hash, announcement);
    toAsk.add(announcement);
  }

  private void onTransaction(Transaction transaction, long now, List<WatchStep> steps) {
    Announcement announcement = waiting.get(transaction.txid());
    if (announcement == null || announcement.isHere()) {
      return;
    }
    release(announcement);
    if (filter.matches(transaction)) {
      announcement.transaction = transaction;
      showIfSettled(announcement, now, steps);
    } else {
      forget(announcement);
    }
  }

  private void onBlock(PeerAddress peer, Block block, long now, List<WatchStep> steps) {
    Announcement announcement = waiting.get(block.hash());
    if (announcement == null || announcement.isHere()) {
      return;
    }
    release(announcement);
    try {
      BlockCheck.of(block, (BlockHash) announcement.hash, network.powLimit());
    } catch (ProofException e) {
      peers.remove(peer);
      steps.add(new WatchStep.Reject(peer, "sent a wrong block: " + e.getMessage()));
      toAsk.add(announcement);
      return;
    }
    announcement.block = block;
    showIfSettled(announcement, now, steps);
  }

  private void onDenial(PeerAddress peer, InventoryItem item) {
    Announcement announcement = waiting.get(item.hash());
    if (announcement != null && peer.equals(announcement.askedNow)) {
      release(announcement);
      toAsk.add(announcement);
    }
  }

  private List<WatchStep> ask(long now) {
    SetMultimap<PeerAddress, Announcement> questions = LinkedHashMultimap.create();
    for (Iterator<Announcement> it = toAsk.iterator(); it.hasNext(); ) {
      Announcement each = it.next();
      if (each.isHere() || each.askedNow != null || waiting.get(each.hash) != each) {
        it.remove();
        continue;
      }
      Optional<PeerAddress> peer = each.nextToAsk(this::mayBeAsked);
      if (peer.isEmpty()) {
        if (isLost(each)) {
          it.remove();
        }
        continue;
      }
      it.remove();
      each.ask(peer.get(), now);
      load(peer.get()).asked++;
      questions.put(peer.get(), each);
    }
    List<WatchStep> steps = new ArrayList<>();
    questions
        .asMap()
        .forEach((peer, asked) -> steps.add(new WatchStep.Send(peer, new GetData(items(asked)))));
    return steps;
  }

  private static ImmutableList<InventoryItem> items(Iterable<Announcement> asked) {
    ImmutableList.Builder<InventoryItem> items = ImmutableList.builder();
    asked.forEach(each -> items.add(each.item()));
    return items.build();
  }

  private boolean mayBeAsked(PeerAddress peer) {
    PeerLoad load = peers.get(peer);
    return load != null && load.asked < MAX_ASKED_OF_ONE;
  }

  private PeerLoad load(PeerAddress peer) {
    return peers.computeIfAbsent(peer, unused -> new PeerLoad());
  }

  /** Nobody is asked for it any more. */
  private void release(Announcement announcement) {
    PeerAddress peer = announcement.askedNow;
    announcement.askedNow = null;
    if (peer != null && peers.containsKey(peer)) {
      load(peer).asked--;
    }
  }

  private void showIfSettled(Announcement announcement, long now, List<WatchStep> steps) {
    boolean settled =
        now - announcement.firstAt >= SETTLE || announcement.peers.size() >= peers.size();
    if (settled && announcement.isHere()) {
      forget(announcement);
      sighting(announcement).ifPresent(each -> steps.add(new WatchStep.Show(each)));
    } else if (now - announcement.firstAt >= SETTLE && isLost(announcement)) {
      forget(announcement);
      neverSent++;
    }
  }

  /** Whether nobody is left who could be asked for it. */
  private boolean isLost(Announcement announcement) {
    return !announcement.isHere()
        && announcement.askedNow == null
        && announcement.nextToAsk(peers::containsKey).isEmpty();
  }

  /** What is shown; nothing of a block without anything that is looked for. */
  private Optional<Sighting> sighting(Announcement of) {
    Sighting.Source source =
        new Sighting.Source(of.first, of.peers.size(), Math.max(peers.size(), of.peers.size()));
    Block block = of.block;
    Transaction transaction = of.transaction;
    if (block != null) {
      int matching = (int) block.transactions().stream().filter(filter::matches).count();
      return matching == 0
          ? Optional.empty()
          : Optional.of(new Sighting.OfBlock(block, matching, source));
    }
    return transaction == null
        ? Optional.empty()
        : Optional.of(new Sighting.OfTransaction(transaction, filter.paid(transaction), source));
  }

  private void forget(Announcement announcement) {
    waiting.remove(announcement.hash);
    known.put(announcement.hash, true);
    blocks -= announcement.isBlock() ? 1 : 0;
    PeerLoad load = peers.get(announcement.first);
    if (load != null) {
      load.waiting = Math.max(0, load.waiting - 1);
    }
  }
}
