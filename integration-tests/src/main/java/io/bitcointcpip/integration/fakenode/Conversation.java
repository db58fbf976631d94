package io.bitcointcpip.integration.fakenode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One connection's conversation, as Core leads it: what is said to which message, and what is
 * ignored. Knows no sockets and no faults. Thread-safe, since tests make announcements.
 */
final class Conversation {
  private static final int MINIMUM_VERSION = 31_800;
  private static final int WTXID_RELAY_VERSION = 70_016;
  private static final int PING_SIZE = 8;
  private static final int HASH_SIZE = 32;
  private static final int MAX_LOCATOR = 101;
  private static final int MAX_INVENTORY = 50_000;
  private static final int MAX_ANNOUNCED_HEADERS = 8;
  private static final long MIN_FEE_RATE = 1_000;

  private final NodeProfile profile;
  private final NodeData data;
  private final Map<String, Handler> handlers;
  private final boolean initiator;

  private @Nullable PeerVersion peer;
  private boolean ready;
  private boolean wtxidRelay;
  private boolean addrV2;
  private boolean sendHeaders;
  private boolean addressesSent;
  private boolean announced;
  private boolean relay;
  private @Nullable PeerFilter filter;

  Conversation(
      NodeProfile profile, NodeData data, Map<String, Handler> handlers, boolean initiator) {
    this.profile = profile;
    this.data = data;
    this.handlers = handlers;
    this.initiator = initiator;
  }

  /** What is said as soon as the connection stands. */
  synchronized List<WireMessage> onConnected() {
    return initiator ? List.of(versionMessage()) : List.of();
  }

  /** What the node serves. */
  NodeData data() {
    return data;
  }

  /** Whether the handshake is over. */
  synchronized boolean isReady() {
    return ready;
  }

  /** What is said to {@code message}. What cannot be parsed is ignored, as Core does. */
  synchronized Reply onMessage(RecordedMessage message) {
    if (!message.isIntact()) {
      return Reply.NOTHING;
    }
    try {
      PeerVersion known = peer;
      if (known == null) {
        return message.command().equals("version") ? onVersion(message) : Reply.NOTHING;
      }
      return ready ? onRequest(message, known) : beforeVerack(message, known);
    } catch (IllegalArgumentException e) {
      return Reply.NOTHING;
    } catch (BrokenRule e) {
      return Reply.CLOSE;
    }
  }

  /** The announcement of a transaction, or nothing if the peer does not want any. */
  synchronized List<WireMessage> announce(TestTransaction transaction) {
    if (!ready || !relay || !isWanted(transaction)) {
      return List.of();
    }
    announced = true;
    return List.of(WireMessage.inventory("inv", List.of(announcementOf(transaction))));
  }

  /**
   * The announcement of the newest blocks of the chain, the last of which is the tip: by their
   * headers, or by the hash of the tip if the peer did not ask for headers or there are too many.
   */
  synchronized List<WireMessage> announce(List<TestBlock> newest) {
    if (!ready || newest.isEmpty()) {
      return List.of();
    }
    Octets tip = newest.get(newest.size() - 1).hash();
    return List.of(
        sendHeaders && newest.size() <= MAX_ANNOUNCED_HEADERS
            ? WireMessage.headers(newest.stream().map(TestBlock::header).toList())
            : WireMessage.inventory("inv", List.of(new InventoryEntry(InventoryEntry.BLOCK, tip))));
  }

  private WireMessage versionMessage() {
    return profile.versionMessage(data.chain().height());
  }

  private Reply onVersion(RecordedMessage message) {
    PeerVersion theirs = PeerVersion.parse(message.payload());
    if (theirs.version() < MINIMUM_VERSION) {
      return Reply.CLOSE;
    }
    peer = theirs;
    relay = theirs.relay();
    List<WireMessage> messages = new ArrayList<>();
    if (!initiator) {
      messages.add(versionMessage());
    }
    if (Math.min(theirs.version(), profile.version()) >= WTXID_RELAY_VERSION) {
      messages.add(WireMessage.empty("wtxidrelay"));
      messages.add(WireMessage.empty("sendaddrv2"));
    }
    messages.add(WireMessage.empty("verack"));
    return Reply.of(messages);
  }

  private Reply beforeVerack(RecordedMessage message, PeerVersion known) {
    switch (message.command()) {
      case "wtxidrelay" -> wtxidRelay = known.version() >= WTXID_RELAY_VERSION;
      case "sendaddrv2" -> addrV2 = true;
      case "sendheaders" -> sendHeaders = true;
      case "verack" -> {
        ready = true;
        return Reply.of(profile.chatty() ? chatter() : List.of());
      }
      default -> {
        // Everything else is ignored, also a second version.
      }
    }
    return Reply.NOTHING;
  }

  private Reply onRequest(RecordedMessage message, PeerVersion known) throws BrokenRule {
    Handler handler = handlers.get(message.command());
    if (handler != null) {
      return Reply.of(handler.answer(message));
    }
    return switch (message.command()) {
      case "wtxidrelay", "sendaddrv2" -> Reply.CLOSE;
      case "sendheaders" -> {
        sendHeaders = true;
        yield Reply.NOTHING;
      }
      case "ping" -> onPing(message);
      case "getaddr" -> onGetAddr();
      case "getdata" -> onGetData(message, known);
      case "getheaders" -> onGetHeaders(message);
      case "inv" -> onInv(message);
      case "mempool" -> onMempool();
      case "tx" -> {
        data.addToMempool(TestTransaction.of(message.payload()));
        yield Reply.NOTHING;
      }
      case "filterload", "filteradd", "filterclear" -> onFilter(message);
      case "getcfilters", "getcfheaders", "getcfcheckpt" -> {
        if (!profile.has(NodeProfile.NODE_COMPACT_FILTERS)) {
          throw new BrokenRule("filters are not offered");
        }
        yield new FilterAnswer(data, FilterIndex.Elements.HONEST).to(message);
      }
      default -> Reply.NOTHING;
    };
  }

  private static Reply onPing(RecordedMessage message) {
    return message.payload().size() < PING_SIZE
        ? Reply.NOTHING
        : Reply.of(new WireMessage("pong", message.payload().slice(0, PING_SIZE)));
  }

  private Reply onGetAddr() {
    if (initiator || addressesSent || data.addresses().isEmpty()) {
      return Reply.NOTHING;
    }
    addressesSent = true;
    return Reply.of(
        addrV2
            ? WireMessage.addrV2(data.addresses(), profile.clock().getAsLong())
            : WireMessage.addr(data.addresses(), profile.clock().getAsLong()));
  }

  private Reply onGetData(RecordedMessage message, PeerVersion known) {
    List<InventoryEntry> asked = message.inventory();
    if (asked.size() > MAX_INVENTORY) {
      return Reply.CLOSE;
    }
    boolean silent = !known.relay() && !profile.has(NodeProfile.NODE_BLOOM);
    boolean withMempool = announced || !profile.deniesUntilAnnounced();
    return new GetDataAnswer(
            data, new GetDataAnswer.Terms(silent, withMempool, filter, profile.maxDepth()))
        .to(asked);
  }

  private Reply onFilter(RecordedMessage message) throws BrokenRule {
    if (!profile.has(NodeProfile.NODE_BLOOM)) {
      throw new BrokenRule("bloom filters are not offered");
    }
    switch (message.command()) {
      case "filterload" -> filter = PeerFilter.parse(message.payload());
      case "filterclear" -> filter = null;
      default -> {
        if (filter == null) {
          throw new BrokenRule("no filter to add to");
        }
        filter.add(message.payload());
        return Reply.NOTHING;
      }
    }
    relay = true;
    return Reply.NOTHING;
  }

  private boolean isWanted(TestTransaction transaction) {
    return filter == null || filter.matches(transaction);
  }

  private Reply onGetHeaders(RecordedMessage message) {
    OctetsReader in = new OctetsReader(message.payload());
    in.u32();
    int count = in.count();
    if (count > MAX_LOCATOR) {
      return Reply.CLOSE;
    }
    List<Octets> locator = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      locator.add(in.bytes(HASH_SIZE));
    }
    Octets headers = data.headers(locator, in.bytes(HASH_SIZE));
    return headers == null ? Reply.NOTHING : Reply.of(WireMessage.headers(headers));
  }

  private Reply onInv(RecordedMessage message) {
    List<InventoryEntry> wanted =
        message.inventory().stream()
            .filter(entry -> entry.type() == (wtxidRelay ? InventoryEntry.WTX : InventoryEntry.TX))
            .filter(entry -> !data.hasTransaction(entry.hash()))
            .map(Conversation::withWitness)
            .toList();
    return wanted.isEmpty() ? Reply.NOTHING : Reply.of(WireMessage.inventory("getdata", wanted));
  }

  private Reply onMempool() {
    if (!profile.has(NodeProfile.NODE_BLOOM)) {
      return Reply.CLOSE;
    }
    announced = true;
    List<InventoryEntry> all =
        data.mempool().stream().filter(this::isWanted).map(this::announcementOf).toList();
    return all.isEmpty() ? Reply.NOTHING : Reply.of(WireMessage.inventory("inv", all));
  }

  private List<WireMessage> chatter() {
    return List.of(
        WireMessage.sendCmpct(), WireMessage.ping(1), WireMessage.feeFilter(MIN_FEE_RATE));
  }

  private InventoryEntry announcementOf(TestTransaction transaction) {
    return wtxidRelay
        ? new InventoryEntry(InventoryEntry.WTX, transaction.wtxid())
        : new InventoryEntry(InventoryEntry.TX, transaction.txid());
  }

  private static InventoryEntry withWitness(InventoryEntry announced) {
    return announced.type() == InventoryEntry.TX
        ? new InventoryEntry(InventoryEntry.WITNESS_TX, announced.hash())
        : announced;
  }
}
