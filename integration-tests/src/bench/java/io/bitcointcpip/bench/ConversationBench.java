package io.bitcointcpip.bench;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.GetData;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.TxMessage;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerListener;
import io.bitcointcpip.transport.PeerTransport;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Request;
import io.bitcointcpip.transport.peer.TransportPreference;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One request and its answer over loopback. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ConversationBench {
  private static final int CHAIN = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Transaction WANTED =
      Samples.block(Samples.BLOCK).transactions().get(1).compact();
  private static final InventoryItem ITEM = InventoryItem.witnessTransaction(WANTED.txid());
  private static final byte[] QUESTION = RecitingNode.frame(new GetData(ImmutableList.of(ITEM)));
  private static final byte[] ANSWER = RecitingNode.frame(new TxMessage(WANTED));

  /** A node with the answer at hand, and a connection to it. */
  abstract static class Ours {
    private final Request request = new Request.Data(ITEM);
    private PeerTransport transport;
    private RecitingNode node;
    private Peer peer;

    void connect(PeerTransport through) throws Exception {
      transport = through;
      node = RecitingNode.answering("getdata", ANSWER);
      PeerOptions options = PeerOptions.client(Network.MAIN, UserAgent.of("/bench/"));
      peer =
          transport
              .connect(
                  new PeerAddress("127.0.0.1", node.address().getPort()),
                  options.withTransport(TransportPreference.V1),
                  new PeerListener() {})
              .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @TearDown
    public void close() throws IOException {
      transport.close();
      node.close();
    }
  }

  /** Callbacks run on the loop, so that one request follows the other without another thread. */
  @State(Scope.Benchmark)
  public static class Chained extends Ours {
    private final Semaphore done = new Semaphore(0);

    @Setup
    public void connect() throws Exception {
      connect(PeerTransport.open(Runnable::run));
    }

    void ask(int times) {
      CompletableFuture<Void> unused =
          super.peer
              .request(super.request, PATIENCE)
              .thenAccept(
                  answer -> {
                    if (times > 1 && answer instanceof Answer.Received) {
                      ask(times - 1);
                    } else if (answer instanceof Answer.Received) {
                      done.release();
                    }
                  });
    }
  }

  /** Callbacks run on another thread, and the thread that asks waits. */
  @State(Scope.Benchmark)
  public static class Waiting extends Ours {
    @Setup
    public void connect() throws Exception {
      connect(PeerTransport.open());
    }
  }

  /** Blocking sockets that look at nothing. */
  @State(Scope.Benchmark)
  public static class Echo {
    private ServerSocket server;
    private Socket socket;

    @Setup
    public void connect() throws IOException {
      server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      RecitingNode.daemon(this::serve);
      socket = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) PATIENCE.toMillis());
    }

    @TearDown
    public void close() throws IOException {
      socket.close();
      server.close();
    }

    int exchange() throws IOException {
      socket.getOutputStream().write(QUESTION);
      return socket.getInputStream().readNBytes(ANSWER.length).length;
    }

    private void serve() throws IOException {
      try (Socket client = server.accept()) {
        client.setTcpNoDelay(true);
        DataInputStream in = new DataInputStream(client.getInputStream());
        byte[] asked = new byte[QUESTION.length];
        while (true) {
          in.readFully(asked);
          client.getOutputStream().write(ANSWER);
        }
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(CHAIN)
  public void request_ours(Chained side) throws Exception {
    side.ask(CHAIN);
    if (!side.done.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("not every transaction came");
    }
  }

  /** The same bytes both ways. */
  @Benchmark
  @OperationsPerInvocation(CHAIN)
  public int request_limit(Echo side) throws IOException {
    int sum = 0;
    for (int i = 0; i < CHAIN; i++) {
      sum += side.exchange();
    }
    return sum;
  }

  @Benchmark
  public Answer waitingRequest_ours(Waiting side) throws Exception {
    Ours ours = side;
    Answer received = ours.peer.ask(ours.request, PATIENCE);
    if (!(received instanceof Answer.Received)) {
      throw new IllegalStateException("no transaction: " + received);
    }
    return received;
  }

  /** The same bytes both ways. */
  @Benchmark
  public int waitingRequest_limit(Echo side) throws IOException {
    return side.exchange();
  }
}
