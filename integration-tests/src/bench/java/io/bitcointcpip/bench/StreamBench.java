package io.bitcointcpip.bench;

import io.bitcointcpip.protocol.frame.V1Header;
import io.bitcointcpip.protocol.message.BlockMessage;
import io.bitcointcpip.protocol.message.GetAddr;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerListener;
import io.bitcointcpip.transport.PeerTransport;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.TransportPreference;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bitcoinj.core.Block;
import org.bitcoinj.core.Context;
import org.bitcoinj.core.GetAddrMessage;
import org.bitcoinj.core.PeerSocketHandler;
import org.bitcoinj.net.NioClientManager;
import org.bitcoinj.params.MainNetParams;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A stream of {@value #BLOCKS} blocks of 1 MB over loopback, to decoded messages. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StreamBench {
  private static final int BLOCKS = 128;
  private static final int PATIENCE_SECONDS = 60;
  private static final CommandName BLOCK = new CommandName("block");
  private static final PeerOptions OPTIONS =
      PeerOptions.client(Network.MAIN, UserAgent.of("/bench/"));

  /** Counts the blocks that came, and wakes who waits for them when all are there. */
  private static final class Decoded {
    private final Semaphore all = new Semaphore(0);
    private int count;

    /** For the thread that decodes alone. */
    void add() {
      count++;
      if (count % BLOCKS == 0) {
        all.release();
      }
    }

    void await() throws InterruptedException {
      if (!all.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("not every block came");
      }
    }
  }

  /** Counts them on the thread of the loop, as that of bitcoinj does on its own. */
  private static final class Counter implements PeerListener {
    private final Decoded decoded = new Decoded();

    @Override
    public void onMessage(Peer peer, Message message) {
      if (message instanceof BlockMessage) {
        decoded.add();
      }
    }

    @Override
    public void onClosed(Peer peer, DisconnectReason reason) {
      System.err.println("closed: " + reason);
    }
  }

  /** Ours, plain. */
  @State(Scope.Benchmark)
  public static class Plain {
    private final Counter counter = new Counter();
    private RecitingNode node;
    private PeerTransport transport;
    private Peer peer;

    @Setup
    public void connect() throws Exception {
      node = streaming();
      transport = PeerTransport.open(Runnable::run);
      peer = StreamBench.connect(transport, node.address(), TransportPreference.V1, counter);
    }

    @TearDown
    public void close() throws IOException {
      transport.close();
      node.close();
    }
  }

  /** Ours, encrypted. */
  @State(Scope.Benchmark)
  public static class Encrypted {
    private final Counter counter = new Counter();
    private SealedNode node;
    private PeerTransport transport;
    private Peer peer;

    @Setup
    public void connect() throws Exception {
      node = new SealedNode();
      transport = PeerTransport.open(Runnable::run);
      peer = StreamBench.connect(transport, node.address(), TransportPreference.V2, counter);
    }

    @Setup(Level.Invocation)
    public void seal() {
      node.seal(BLOCK, Bytes.wrap(Samples.BLOCK), BLOCKS);
    }

    @TearDown
    public void close() throws IOException {
      transport.close();
      node.close();
    }
  }

  /** bitcoinj's client of selectors, with nothing behind it. */
  @State(Scope.Benchmark)
  public static class Bitcoinj {
    private final Decoded decoded = new Decoded();
    private final NioClientManager manager = new NioClientManager();
    private RecitingNode node;
    private PeerSocketHandler handler;

    @Setup
    public void connect() throws Exception {
      Context.propagate(new Context());
      node = streaming();
      manager.startAsync().awaitRunning(PATIENCE_SECONDS, TimeUnit.SECONDS);
      Semaphore opened = new Semaphore(0);
      handler =
          new PeerSocketHandler(MainNetParams.get(), node.address()) {
            @Override
            protected void processMessage(org.bitcoinj.core.Message message) {
              if (message instanceof Block) {
                decoded.add();
              }
            }

            @Override
            public void connectionOpened() {
              opened.release();
            }

            @Override
            public void connectionClosed() {
              // The benchmark is over.
            }
          };
      manager.openConnection(node.address(), handler).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!opened.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("bitcoinj did not connect");
      }
    }

    @TearDown
    public void close() throws IOException {
      manager.stopAsync();
      node.close();
    }
  }

  /** A socket that is read into the same array again and again, one block after the other. */
  @State(Scope.Benchmark)
  public static class Reading {
    private final byte[] block = new byte[V1Header.SIZE + Samples.BLOCK.length];
    private final Samples.Hasher hasher = new Samples.Hasher();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(128 * 1024);
    private RecitingNode node;
    private SocketChannel socket;

    @Setup
    public void connect() throws IOException {
      node = streaming();
      socket = SocketChannel.open(node.address());
    }

    void ask() throws IOException {
      RecitingNode.write(socket, ByteBuffer.wrap(RecitingNode.frame(new GetAddr())));
    }

    /** Reads the next block. */
    byte[] read() throws IOException {
      for (int at = 0; at < block.length; ) {
        buffer.clear().limit(Math.min(buffer.capacity(), block.length - at));
        int count = socket.read(buffer);
        buffer.flip().get(block, at, count);
        at += count;
      }
      return block;
    }

    @TearDown
    public void close() throws IOException {
      socket.close();
      node.close();
    }
  }

  /** Packets, and what opens them. */
  @State(Scope.Benchmark)
  public static class Packets {
    private static final int KEY_SIZE = 32;
    private static final int NONCE_SIZE = 12;

    private final SecretKeySpec key = new SecretKeySpec(new byte[KEY_SIZE], "ChaCha20");
    private final byte[] opened = new byte[Samples.BLOCK.length];
    private final byte[][] packets = new byte[BLOCKS][];
    private Cipher cipher;

    @Setup
    public void seal() throws GeneralSecurityException {
      cipher = Cipher.getInstance("ChaCha20-Poly1305");
      for (int i = 0; i < BLOCKS; i++) {
        cipher.init(Cipher.ENCRYPT_MODE, key, nonce(i));
        packets[i] = cipher.doFinal(Samples.BLOCK);
      }
    }

    int open(int i) throws GeneralSecurityException {
      // Another nonce than that of the last one, or the cipher refuses.
      cipher.init(Cipher.DECRYPT_MODE, key, nonce(i));
      return cipher.doFinal(packets[i], 0, packets[i].length, opened, 0);
    }

    private static IvParameterSpec nonce(int i) {
      byte[] nonce = new byte[NONCE_SIZE];
      nonce[0] = (byte) i;
      return new IvParameterSpec(nonce);
    }
  }

  @Benchmark
  public void v1Stream_ours(Plain side) throws InterruptedException {
    side.peer.send(new GetAddr());
    side.counter.decoded.await();
  }

  @Benchmark
  public void v1Stream_bitcoinj(Bitcoinj side) throws InterruptedException {
    side.handler.sendMessage(new GetAddrMessage());
    side.decoded.await();
  }

  /** The checksums alone. */
  @Benchmark
  public int v1Stream_limit() {
    Samples.Hasher hasher = new Samples.Hasher();
    int sum = 0;
    for (int i = 0; i < BLOCKS; i++) {
      sum += hasher.hash(Samples.BLOCK, 0, Samples.BLOCK.length);
    }
    return sum;
  }

  /** The bytes alone, which nobody looks at. */
  @Benchmark
  public void v1Read_ours(Reading side) throws IOException {
    side.ask();
    for (int i = 0; i < BLOCKS; i++) {
      side.read();
    }
  }

  /** What one thread cannot leave out. */
  @Benchmark
  public int v1Floor_ours(Reading side) throws IOException {
    side.ask();
    int sum = 0;
    for (int i = 0; i < BLOCKS; i++) {
      sum += side.hasher.hash(side.read(), V1Header.SIZE, Samples.BLOCK.length);
    }
    return sum;
  }

  @Benchmark
  public void v2Stream_ours(Encrypted side) throws InterruptedException {
    side.peer.send(new GetAddr());
    side.counter.decoded.await();
  }

  /** Opening the packets alone. */
  @Benchmark
  public int v2Stream_limit(Packets side) throws GeneralSecurityException {
    int sum = 0;
    for (int i = 0; i < BLOCKS; i++) {
      sum += side.open(i);
    }
    return sum;
  }

  /** What one thread cannot leave out: as many bytes come as there are to be opened. */
  @Benchmark
  public int v2Floor_ours(Reading side, Packets packets)
      throws IOException, GeneralSecurityException {
    side.ask();
    int sum = 0;
    for (int i = 0; i < BLOCKS; i++) {
      side.read();
      sum += packets.open(i);
    }
    return sum;
  }

  private static RecitingNode streaming() throws IOException {
    byte[][] frames = new byte[BLOCKS][];
    Arrays.fill(frames, RecitingNode.frame(BLOCK, Bytes.wrap(Samples.BLOCK)));
    return RecitingNode.answering("getaddr", frames);
  }

  private static Peer connect(
      PeerTransport transport,
      InetSocketAddress address,
      TransportPreference preference,
      PeerListener listener)
      throws Exception {
    return transport
        .connect(
            new PeerAddress("127.0.0.1", address.getPort()),
            OPTIONS.withTransport(preference),
            listener)
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
