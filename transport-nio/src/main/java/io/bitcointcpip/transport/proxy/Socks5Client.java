package io.bitcointcpip.transport.proxy;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.net.InetAddresses;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.DisconnectReason.ProxyFailed;
import io.bitcointcpip.transport.peer.PeerProtocol;
import io.bitcointcpip.transport.peer.ProxyFailure;
import io.bitcointcpip.transport.peer.Route;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * This side of a SOCKS5 conversation (RFC 1928): asks a proxy for a connection to a peer.
 *
 * <pre>
 * begin / greeting --&gt; METHOD --02 / credentials--&gt; LOGIN --00 / request--&gt; CODE
 *                        '--00 / request--&gt; CODE
 * CODE --00--&gt; TYPE --01, 03 with its size, 04--&gt; ADDRESS --all of it--&gt; DONE
 * </pre>
 *
 * <p>What the proxy says is at most 262 bytes long, and nothing behind it is taken: that is the
 * peer's. Nothing is taken either while something is to be sent. After an exception it must not be
 * used any more.
 */
public final class Socks5Client {
  private static final int VERSION = 5;
  private static final int LOGIN_VERSION = 1;
  private static final int CONNECT = 1;
  private static final int ANONYMOUS = 0;
  private static final int USER_AND_PASSWORD = 2;
  private static final int NO_METHOD = 0xff;
  private static final int IPV4 = 1;
  private static final int NAME = 3;
  private static final int IPV6 = 4;
  private static final int IPV4_SIZE = 4;
  private static final int IPV6_SIZE = 16;
  private static final int MAX_NAME = 255;
  private static final int PORT_SIZE = 2;

  /** What is waited for; all counts are of bytes. */
  private enum State {
    /** The method that it chose: 2. */
    METHOD,
    /** Whether it accepts the credentials: 2. */
    LOGIN,
    /** The version and the code of its reply: 2. */
    CODE,
    /** A zero, the type of the address that it connects from, and the first byte of that: 3. */
    TYPE,
    /** The rest of the address and the port. */
    ADDRESS,
    /** Nothing: the peer is connected. */
    DONE
  }

  private final Route.Socks5 proxy;
  private final Bytes request;
  private final Bytes login;
  private final ByteBuffer inbox = ByteBuffer.allocate(MAX_NAME + PORT_SIZE);

  private State state = State.METHOD;
  private Bytes sending = Bytes.EMPTY;
  private long deadline = PeerProtocol.NEVER;

  /**
   * Asks {@code proxy} for a connection to a peer.
   *
   * @param host an IPv4 or IPv6 address without brackets, or a name of 1 to 255 characters, which
   *     the proxy looks up
   */
  public Socks5Client(Route.Socks5 proxy, String host, int port, Socks5Credentials credentials) {
    this.proxy = proxy;
    this.request = request(host, port);
    this.login = credentials.encode();
    expect(State.METHOD, 2);
  }

  /** The TCP connection to the proxy stands. */
  public void begin(long now) {
    deadline = PeerProtocol.deadline(now, proxy.limit());
    sending = Bytes.of(VERSION, 2, ANONYMOUS, USER_AND_PASSWORD);
  }

  /** What is to be sent next; empty if that waits for the proxy. */
  public Bytes pendingBytes() {
    return sending;
  }

  /** Notes that the first {@code count} of the pending bytes were sent. */
  public void markSent(int count) {
    sending = sending.slice(count);
  }

  /** How many bytes {@link #receive} would take now, at the most. */
  public int wanted() {
    return sending.isEmpty() && !isDone() ? inbox.remaining() : 0;
  }

  /** Takes what the proxy said, and leaves what is none of its business. */
  public void receive(ByteBuffer in) throws ProxyException {
    while (in.hasRemaining() && wanted() > 0) {
      inbox.put(in.get());
      if (!inbox.hasRemaining()) {
        step(inbox.flip());
      }
    }
  }

  /** Whether the connection to the peer stands: all bytes from now on are the peer's. */
  public boolean isDone() {
    return state == State.DONE;
  }

  /** The moment at which the proxy has taken too long. */
  public long deadline() {
    return isDone() ? PeerProtocol.NEVER : deadline;
  }

  /** The end of a conversation whose deadline has passed. */
  public ProxyException late() {
    return failed(ProxyFailure.TIMED_OUT, proxy.limit().toMillis() + " ms");
  }

  /** The end of a conversation that never began, since there was no TCP connection. */
  public ProxyException unreachable(DisconnectReason reason) {
    return failed(
        ProxyFailure.UNREACHABLE,
        reason instanceof DisconnectReason.ConnectFailed failed
            ? failed.detail()
            : reason.describe());
  }

  /** The end of a conversation that was cut short; {@code detail} may be empty. */
  public ProxyException lost(String detail) {
    return failed(ProxyFailure.CLOSED, detail);
  }

  private void step(ByteBuffer in) throws ProxyException {
    switch (state) {
      case METHOD -> onMethod(unsigned(in), unsigned(in));
      case LOGIN -> onLogin(unsigned(in), unsigned(in));
      case CODE -> onCode(unsigned(in), unsigned(in));
      case TYPE -> onType(unsigned(in), unsigned(in), unsigned(in));
      case ADDRESS -> state = State.DONE;
      case DONE -> throw new IllegalStateException("nothing is waited for");
    }
  }

  private void onMethod(int version, int method) throws ProxyException {
    checkVersion(version);
    switch (method) {
      case ANONYMOUS -> sendRequest();
      case USER_AND_PASSWORD -> {
        sending = login;
        expect(State.LOGIN, 2);
      }
      case NO_METHOD -> throw failed(ProxyFailure.NO_COMMON_METHOD, "");
      default -> throw malformed("it chose method " + method + ", which was not offered");
    }
  }

  private void onLogin(int version, int status) throws ProxyException {
    if (version != LOGIN_VERSION) {
      throw malformed("version " + version + " of authentication, not " + LOGIN_VERSION);
    }
    if (status != Socks5Replies.SUCCEEDED) {
      throw failed(ProxyFailure.AUTHENTICATION_FAILED, "status " + status);
    }
    sendRequest();
  }

  private void sendRequest() {
    sending = request;
    expect(State.CODE, 2);
  }

  private void onCode(int version, int code) throws ProxyException {
    checkVersion(version);
    // What follows the code of a failure is of no interest, and some proxies leave it out.
    if (code != Socks5Replies.SUCCEEDED) {
      throw failed(Socks5Replies.failure(code), "reply " + code);
    }
    expect(State.TYPE, 3);
  }

  private void onType(int reserved, int type, int first) throws ProxyException {
    if (reserved != 0) {
      throw malformed("reserved byte is " + reserved + ", not 0");
    }
    int rest =
        switch (type) {
          case IPV4 -> IPV4_SIZE - 1;
          case IPV6 -> IPV6_SIZE - 1;
          case NAME -> first;
          default -> throw malformed("address of unknown type " + type);
        };
    expect(State.ADDRESS, rest + PORT_SIZE);
  }

  private void checkVersion(int version) throws ProxyException {
    if (version != VERSION) {
      throw failed(ProxyFailure.NOT_SOCKS5, "version " + version);
    }
  }

  private void expect(State next, int count) {
    state = next;
    inbox.clear().limit(count);
  }

  private ProxyException malformed(String detail) {
    return failed(ProxyFailure.MALFORMED_REPLY, detail);
  }

  private ProxyException failed(ProxyFailure failure, String detail) {
    return new ProxyException(new ProxyFailed(proxy, failure, detail));
  }

  private static int unsigned(ByteBuffer in) {
    return Byte.toUnsignedInt(in.get());
  }

  /** {@code 05 01 00, type, address, port}. */
  private static Bytes request(String host, int port) {
    return Bytes.of(VERSION, CONNECT, 0)
        .concat(InetAddresses.isInetAddress(host) ? ip(host) : name(host))
        .concat(Bytes.of(port >> 8, port & 0xff));
  }

  private static Bytes ip(String host) {
    Bytes ip = Bytes.wrap(InetAddresses.forString(host).getAddress());
    return Bytes.of(ip.length() == IPV4_SIZE ? IPV4 : IPV6).concat(ip);
  }

  private static Bytes name(String host) {
    Bytes name = Bytes.wrap(host.getBytes(StandardCharsets.US_ASCII));
    checkArgument(
        !name.isEmpty() && name.length() <= MAX_NAME, "name of %s characters", name.length());
    return Bytes.of(NAME, name.length()).concat(name);
  }
}
