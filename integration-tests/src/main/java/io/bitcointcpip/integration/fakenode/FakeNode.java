package io.bitcointcpip.integration.fakenode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A Bitcoin node for tests: real TCP on a loopback port, what Core says, and any number of faults.
 * It shares no code with what it tests: plain blocking sockets, its own bytes, its own hashes.
 *
 * <pre>{@code
 * try (FakeNode node = FakeNode.start()) {
 *   TestTransaction transaction = node.serveTransaction("0200...");
 *   // let the program under test ask node.hostAndPort() for transaction.txidHex()
 *   RecordedMessage getData = node.takeMessage("getdata", Duration.ofSeconds(5));
 * }
 * }</pre>
 *
 * <p>Thread-safe. Threads: one that accepts, and one for each connection; all are daemons, and all
 * have ended when {@link #close} returns.
 */
public final class FakeNode implements AutoCloseable {
  private static final int BACKLOG = 256;
  private static final long JOIN_MILLIS = TimeUnit.SECONDS.toMillis(10);
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final NodeProfile profile;
  private final NodeData data = new NodeData();
  private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
  private final List<Fault> faults;
  private final MessageLog log;
  private final ServerSocket server;
  private final List<FakeConnection> connections = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final Thread acceptor;
  private int begun;

  private FakeNode(NodeProfile profile, List<Fault> faults, ServerSocket server) {
    this.profile = profile;
    this.faults = new CopyOnWriteArrayList<>(faults);
    this.server = server;
    this.log = new MessageLog(!profile.forgetful());
    this.acceptor = thread(this::accept, "accept");
  }

  /** A well-behaved node on regtest. */
  public static FakeNode start() {
    return builder().start();
  }

  /** A node to be described first. */
  public static FakeNodeBuilder builder() {
    return new FakeNodeBuilder();
  }

  static FakeNode start(NodeProfile profile, List<Fault> faults) {
    try {
      ServerSocket server = new ServerSocket();
      if (profile.receiveBuffer() > 0) {
        server.setReceiveBufferSize(profile.receiveBuffer());
      }
      server.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), BACKLOG);
      FakeNode node = new FakeNode(profile, faults, server);
      node.acceptor.start();
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException("no loopback port for the fake node", e);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return server.getLocalPort();
  }

  /** The address that it listens on. */
  public InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  /** The address that it listens on, as a program's argument. */
  public String hostAndPort() {
    return "127.0.0.1:" + port();
  }

  /** Puts a transaction into the mempool. */
  public TestTransaction serveTransaction(String hex) {
    return serveTransaction(TestTransaction.ofHex(hex));
  }

  /** Puts a transaction into the mempool. */
  public TestTransaction serveTransaction(TestTransaction transaction) {
    data.addToMempool(transaction);
    return transaction;
  }

  /** Serves a block, which need not be on its chain. */
  public TestBlock serveBlock(byte[] raw) {
    return serveBlock(TestBlock.of(Octets.of(raw)));
  }

  /** Serves a block, which need not be on its chain. */
  public TestBlock serveBlock(TestBlock block) {
    data.addBlock(block);
    return block;
  }

  /** Serves the blocks and the headers of {@code chain}; without it, there is the first alone. */
  public void serveChain(TestChain chain) {
    data.setChain(chain);
  }

  /**
   * Serves these headers; of the blocks that belong to them, those that {@link #serveBlock} gets. A
   * long chain is best made once and served by many nodes: they share it.
   */
  public void serveHeaders(HeaderChain chain) {
    data.setChain(chain);
  }

  /**
   * Tells the script of an output that a block of the chain spends, for its filter. It knows those
   * of the chain's own blocks.
   */
  public void knowOutput(Octets txid, int index, Octets script) {
    data.addOutput(TransactionParts.outpoint(txid, index), script);
  }

  /** The headers of the chain that it serves. */
  public HeaderChain headers() {
    return data.chain();
  }

  /** Sets what {@code getaddr} is answered by: IPv4 addresses. Without any it is not answered. */
  public void serveAddresses(List<InetSocketAddress> addresses) {
    data.setAddresses(addresses);
  }

  /** Answers {@code command} by {@code handler} from now on, once the handshake is over. */
  public void on(String command, Handler handler) {
    handlers.put(command, handler);
  }

  /** Adds a fault; it strikes from now on, also on connections that stand. */
  public void inject(Fault fault) {
    faults.add(fault);
  }

  /** Removes all faults. Connections that have stalled remain so. */
  public void heal() {
    faults.clear();
  }

  /** Puts a transaction into the mempool and announces it to every peer that wants that. */
  public void announce(TestTransaction transaction) {
    data.addToMempool(transaction);
    for (FakeConnection each : connections) {
      each.send(each.conversation().announce(transaction));
    }
  }

  /**
   * Puts a block on the chain and announces it. Its transactions can be fetched until the next one
   * comes.
   */
  public void connectTip(TestBlock block) {
    data.connectTip(block);
    announceBlocks(List.of(block));
  }

  /**
   * Changes to another branch and announces it. The transactions of the blocks that are left are in
   * the mempool again; the blocks themselves are served still.
   */
  public void reorganizeTo(TestChain other) {
    HeaderChain before = data.chain();
    data.reorganizeTo(other);
    announceBlocks(
        other.blocks().stream().filter(block -> before.heightOf(block.hash()) < 0).toList());
  }

  private void announceBlocks(List<TestBlock> newest) {
    for (FakeConnection each : connections) {
      each.send(each.conversation().announce(newest));
    }
  }

  /** Sends messages to every peer whose handshake is over. */
  public void send(WireMessage... messages) {
    connections.stream().filter(FakeConnection::isReady).forEach(c -> c.send(List.of(messages)));
  }

  /** Sends bytes over every connection that is open, whatever its state. */
  public void sendRaw(Octets bytes) {
    connections.forEach(each -> each.sendRaw(bytes));
  }

  /** Connects to a node, as a node: speaks first, then as usual. */
  public void connectTo(InetSocketAddress address) {
    try {
      begin(new Socket(address.getAddress(), address.getPort()), true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot connect to " + address, e);
    }
  }

  /**
   * Takes the oldest message that was not taken yet.
   *
   * @throws AssertionError if there is none in time
   */
  public RecordedMessage takeMessage(Duration timeout) {
    return log.take(message -> true, "message", timeout);
  }

  /**
   * Takes the oldest message of this command that was not taken yet; others stay.
   *
   * @throws AssertionError if there is none in time
   */
  public RecordedMessage takeMessage(String command, Duration timeout) {
    return log.take(message -> message.command().equals(command), command, timeout);
  }

  /** Every message that was received, taken or not. */
  public List<RecordedMessage> messages() {
    return log.all();
  }

  /** Every message of this command that was received, taken or not. */
  public List<RecordedMessage> messages(String command) {
    return messages().stream().filter(message -> message.command().equals(command)).toList();
  }

  /** The bytes of all messages that came over a connection; the first connection is 1. */
  public Octets receivedBytes(int connection) {
    return Octets.concat(
        messages().stream()
            .filter(message -> message.connection() == connection)
            .map(RecordedMessage::raw)
            .toList());
  }

  /** How many connections there have been. */
  public int connectionCount() {
    return connections.size();
  }

  /** How many connections are open. */
  public int openConnectionCount() {
    return (int) connections.stream().filter(FakeConnection::isOpen).count();
  }

  /**
   * Waits until there have been {@code count} connections.
   *
   * @throws AssertionError if there are fewer in time
   */
  public void awaitConnections(int count, Duration timeout) {
    await(() -> connectionCount() >= count, count + " connections", timeout);
  }

  /**
   * Waits until the handshake is over on {@code count} open connections.
   *
   * @throws AssertionError if there are fewer in time
   */
  public void awaitHandshakes(int count, Duration timeout) {
    await(
        () -> connections.stream().filter(FakeConnection::isReady).count() >= count,
        count + " handshakes",
        timeout);
  }

  /**
   * Waits until no connection is open.
   *
   * @throws AssertionError if one remains
   */
  public void awaitAllClosed(Duration timeout) {
    await(() -> openConnectionCount() == 0, "end of all connections", timeout);
  }

  /** Closes all connections; new ones are accepted. */
  public void closeConnections() {
    connections.forEach(FakeConnection::close);
  }

  /** Closes everything, and waits for the threads to end. Does nothing the second time. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Nothing is accepted once its thread has ended, so that none is forgotten.
    join(acceptor);
    closeConnections();
    threads.forEach(FakeNode::join);
  }

  private void await(BooleanSupplier condition, String what, Duration timeout) {
    Boolean unused = log.await(() -> condition.getAsBoolean() ? true : null, what, timeout);
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        begin(server.accept(), false);
      }
    } catch (IOException e) {
      // The node is being closed.
    }
  }

  private synchronized void begin(Socket socket, boolean initiator) throws IOException {
    if (profile.forgetful()) {
      connections.removeIf(each -> !each.isOpen());
      threads.removeIf(each -> each.getState() == Thread.State.TERMINATED);
    }
    int number = ++begun;
    Conversation conversation = new Conversation(profile, data, handlers, initiator);
    FakeConnection connection =
        new FakeConnection(number, socket, profile.magic(), conversation, faults, log);
    connections.add(connection);
    log.changed();
    Thread thread = thread(connection, "connection-" + number);
    threads.add(thread);
    thread.start();
  }

  private Thread thread(Runnable task, String name) {
    Thread thread = new Thread(task, "fake-node-" + port() + "-" + name);
    thread.setDaemon(true);
    return thread;
  }

  private static void join(Thread thread) {
    try {
      thread.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
