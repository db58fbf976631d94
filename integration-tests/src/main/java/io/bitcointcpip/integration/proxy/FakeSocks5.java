package io.bitcointcpip.integration.proxy;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A SOCKS5 proxy (RFC 1928) on a free loopback port. Whatever a client asks for, it is connected to
 * one destination: so a name that exists nowhere leads there through this proxy, and in no other
 * way. It can refuse, be silent, and answer with any bytes instead.
 */
public final class FakeSocks5 implements AutoCloseable {
  private static final int VERSION = 5;
  private static final int ANONYMOUS = 0;
  private static final int USER_AND_PASSWORD = 2;
  private static final int IPV4 = 1;
  private static final int NAME = 3;
  private static final int IPV4_SIZE = 4;
  private static final int IPV6_SIZE = 16;
  private static final byte[] CONNECTED = {VERSION, 0, 0, IPV4, 127, 0, 0, 1, 0, 0};

  private final ServerSocket server;
  private final InetSocketAddress destination;
  private final List<SocksRequest> requests = new CopyOnWriteArrayList<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile byte[] reply = CONNECTED;
  private volatile boolean silent;

  private FakeSocks5(ServerSocket server, InetSocketAddress destination) {
    this.server = server;
    this.destination = destination;
  }

  /** A proxy that leads to {@code destination}. */
  public static FakeSocks5 to(InetSocketAddress destination) {
    try {
      ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      FakeSocks5 proxy = new FakeSocks5(server, destination);
      proxy.start("fake socks5", proxy::acceptAll);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers each request with this code (RFC 1928), and ends the connection. */
  public FakeSocks5 refusing(int code) {
    return replying(VERSION, code, 0, IPV4, 0, 0, 0, 0, 0, 0);
  }

  /** Answers each request with these bytes; what begins with 05 00 is followed by the peer's. */
  public FakeSocks5 replying(int... bytes) {
    byte[] raw = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      raw[i] = (byte) bytes[i];
    }
    reply = raw;
    return this;
  }

  /** Reads requests, and says nothing. */
  public FakeSocks5 silent() {
    silent = true;
    return this;
  }

  /** Where it listens. */
  public String hostAndPort() {
    return "127.0.0.1:" + port();
  }

  /** The port that it listens on. */
  public int port() {
    return server.getLocalPort();
  }

  /** What was asked for until now. */
  public List<SocksRequest> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket each : sockets) {
        each.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void acceptAll() throws IOException {
    while (true) {
      Socket client = server.accept();
      sockets.add(client);
      start("fake socks5 client", () -> serve(client));
    }
  }

  private void serve(Socket client) throws IOException {
    try (client;
        Socket peer = new Socket()) {
      sockets.add(peer);
      client.setTcpNoDelay(true);
      DataInputStream in = new DataInputStream(client.getInputStream());
      OutputStream out = client.getOutputStream();
      requests.add(negotiate(in, out));
      byte[] answer = reply;
      if (silent) {
        in.transferTo(OutputStream.nullOutputStream());
        return;
      }
      if (answer.length < 2 || answer[1] != 0) {
        out.write(answer);
        return;
      }
      peer.connect(destination);
      peer.setTcpNoDelay(true);
      out.write(answer);
      start("fake socks5 back", () -> copy(peer, client));
      copy(client, peer);
    }
  }

  private static SocksRequest negotiate(DataInputStream in, OutputStream out) throws IOException {
    expect(in, VERSION);
    byte[] methods = in.readNBytes(in.readUnsignedByte());
    boolean named =
        new String(methods, StandardCharsets.ISO_8859_1).indexOf(USER_AND_PASSWORD) >= 0;
    out.write(new byte[] {VERSION, (byte) (named ? USER_AND_PASSWORD : ANONYMOUS)});
    String user = "";
    String password = "";
    if (named) {
      expect(in, 1);
      user = text(in);
      password = text(in);
      out.write(new byte[] {1, 0});
    }
    expect(in, VERSION);
    expect(in, 1);
    expect(in, 0);
    int type = in.readUnsignedByte();
    String host =
        type == NAME
            ? text(in)
            : InetAddress.getByAddress(in.readNBytes(type == IPV4 ? IPV4_SIZE : IPV6_SIZE))
                .getHostAddress();
    return new SocksRequest(type, host, in.readUnsignedShort(), user, password);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII);
  }

  private static void expect(DataInputStream in, int value) throws IOException {
    int actual = in.readUnsignedByte();
    if (actual != value) {
      throw new IOException("byte " + actual + " instead of " + value);
    }
  }

  private static void copy(Socket from, Socket to) throws IOException {
    byte[] buffer = new byte[16 * 1024];
    InputStream in = from.getInputStream();
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      to.getOutputStream().write(buffer, 0, count);
    }
    to.shutdownOutput();
  }

  private interface Task {
    void run() throws IOException;
  }

  private void start(String name, Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException e) {
                // One side is gone; that is what ends a connection here.
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }
}
