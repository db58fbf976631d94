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
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One request and its answer over loopback. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ConversationBench {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Transaction WANTED =
      Samples.block(Samples.BLOCK).transactions().get(1).compact();
  private static final InventoryItem ITEM = InventoryItem.witnessTransaction(WANTED.txid());
  private static final byte[] QUESTION = RecitingNode.frame(new GetData(ImmutableList.of(ITEM)));
  private static final byte[] ANSWER = RecitingNode.frame(new TxMessage(WANTED));

  /** Ours, and a node with the answer at hand. */
  @State(Scope.Benchmark)
  public static class Ours {
    private final Request request = new Request.Data(ITEM);
    private RecitingNode node;
    private PeerTransport transport;
    private Peer peer;

    @Setup
    public void connect() throws Exception {
      node = RecitingNode.answering("getdata", ANSWER);
      transport = PeerTransport.open();
      PeerOptions options = PeerOptions.client(Network.MAIN, UserAgent.of("/bench/"));
      peer =
          transport
              .connect(
                  new PeerAddress("127.0.0.1", node.address().getPort()),
                  options,
                  new PeerListener() {})
              .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @TearDown
    public void close() throws IOException {
      transport.close();
      node.close();
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
  public Answer request_ours(Ours side) throws Exception {
    Answer received = side.peer.ask(side.request, PATIENCE);
    if (!(received instanceof Answer.Received)) {
      throw new IllegalStateException("no transaction: " + received);
    }
    return received;
  }

  /** The same bytes both ways. */
  @Benchmark
  public int request_limit(Echo side) throws IOException {
    side.socket.getOutputStream().write(QUESTION);
    return side.socket.getInputStream().readNBytes(ANSWER.length).length;
  }
}
