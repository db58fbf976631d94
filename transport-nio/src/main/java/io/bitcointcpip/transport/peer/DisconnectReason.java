package io.bitcointcpip.transport.peer;

import io.bitcointcpip.protocol.frame.FrameException;
import java.time.Duration;

/** Why a connection ended. Every connection ends exactly once, with exactly one of these. */
public sealed interface DisconnectReason {
  /** One line for people; text from the peer in it is escaped. */
  String describe();

  /** Whether another attempt may succeed, since neither side did anything wrong. */
  boolean isTransient();

  private static String text(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  /** What was waited for in vain. */
  enum Phase {
    /** The TCP connection. */
    CONNECT("TCP connection"),
    /** The end of the handshake. */
    HANDSHAKE("handshake"),
    /** The rest of a message that had begun to arrive. */
    MESSAGE("rest of a message"),
    /** That the peer takes a byte of what waits to be sent. */
    SENDING("progress of sending"),
    /** The answer to a ping. */
    PONG("answer to a ping"),
    /** Any message at all. */
    IDLE("sign of life");

    private final String text;

    Phase(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** No TCP connection came about: refused, unreachable, no such host. */
  record ConnectFailed(String detail) implements DisconnectReason {
    /** With what {@code failure} says of itself. */
    public static ConnectFailed of(Throwable failure) {
      return new ConnectFailed(text(failure));
    }

    @Override
    public String describe() {
      return "cannot connect: " + detail;
    }

    @Override
    public boolean isTransient() {
      return true;
    }
  }

  /**
   * The proxy did not connect to the peer. Neither was a connection tried that goes past it.
   *
   * @param detail what more is known, for people; may be empty
   */
  record ProxyFailed(Route.Socks5 proxy, ProxyFailure failure, String detail)
      implements DisconnectReason {
    @Override
    public String describe() {
      return "cannot connect through "
          + proxy
          + ": "
          + failure
          + (detail.isEmpty() ? "" : " (" + detail + ")");
    }

    @Override
    public boolean isTransient() {
      return failure.isTransient();
    }
  }

  /**
   * The peer has an {@code .onion} name, and there is no proxy. Such names are not looked up: to
   * ask a resolver for one tells it what nobody should know (RFC 7686).
   */
  record OnionWithoutProxy() implements DisconnectReason {
    @Override
    public String describe() {
      return "cannot connect: .onion names are reached through Tor, and no proxy is set";
    }

    @Override
    public boolean isTransient() {
      return false;
    }
  }

  /** This machine had no socket to spare: too many files are open. */
  record NoSocket(String detail) implements DisconnectReason {
    /** With what {@code failure} says of itself. */
    public static NoSocket of(Throwable failure) {
      return new NoSocket(text(failure));
    }

    @Override
    public String describe() {
      return "cannot open a socket: " + detail;
    }

    @Override
    public boolean isTransient() {
      return true;
    }
  }

  /** The connection was open for as long as it may be. */
  record Expired(Duration limit) implements DisconnectReason {
    @Override
    public String describe() {
      return "open for " + limit.toMillis() + " ms, which is its limit";
    }

    @Override
    public boolean isTransient() {
      return true;
    }
  }

  /** All connections held more of unfinished messages than {@code limit} bytes; this one most. */
  record Overload(long limit) implements DisconnectReason {
    @Override
    public String describe() {
      return "held the most when unfinished messages exceeded " + limit + " bytes in all";
    }

    @Override
    public boolean isTransient() {
      return true;
    }
  }

  /** A deadline passed. */
  record TimedOut(Phase phase, Duration limit) implements DisconnectReason {
    @Override
    public String describe() {
      return "no " + phase + " within " + limit.toMillis() + " ms";
    }

    @Override
    public boolean isTransient() {
      return true;
    }
  }

  /**
   * The peer closed the connection.
   *
   * @param duringHandshake whether it had not ended yet: a node that is full does this, or one that
   *     does not like the client
   * @param midMessage whether a message was cut short
   */
  record PeerClosed(boolean duringHandshake, boolean midMessage) implements DisconnectReason {
    @Override
    public String describe() {
      return "the peer closed the connection"
          + (midMessage ? " in the middle of a message" : "")
          + (duringHandshake ? " during the handshake" : "");
    }

    @Override
    public boolean isTransient() {
      return true;
    }
  }

  /** The connection broke: reset, network down. */
  record IoFailure(String detail) implements DisconnectReason {
    /** With what {@code failure} says of itself. */
    public static IoFailure of(Throwable failure) {
      return new IoFailure(text(failure));
    }

    @Override
    public String describe() {
      return "connection lost: " + detail;
    }

    @Override
    public boolean isTransient() {
      return true;
    }
  }

  /** The peer's bytes are not a stream of messages. */
  record BrokenStream(FrameException.Reason reason, String detail) implements DisconnectReason {
    @Override
    public String describe() {
      return "broken stream: " + detail;
    }

    @Override
    public boolean isTransient() {
      return false;
    }
  }

  /** A message breaks the format of its type. */
  record MalformedMessage(String detail) implements DisconnectReason {
    @Override
    public String describe() {
      return "malformed message: " + detail;
    }

    @Override
    public boolean isTransient() {
      return false;
    }
  }

  /** The peer broke a rule of the conversation. */
  record ProtocolViolation(String detail) implements DisconnectReason {
    @Override
    public String describe() {
      return "protocol violation: " + detail;
    }

    @Override
    public boolean isTransient() {
      return false;
    }
  }

  /** The peer is no use here: too old, lacks a service, or is this program itself. */
  record Unsuitable(String detail) implements DisconnectReason {
    @Override
    public String describe() {
      return "unsuitable peer: " + detail;
    }

    @Override
    public boolean isTransient() {
      return false;
    }
  }

  /** This side closed the connection. */
  record LocalClose() implements DisconnectReason {
    @Override
    public String describe() {
      return "closed by this side";
    }

    @Override
    public boolean isTransient() {
      return true;
    }
  }

  /** A bug of this program; it ended this connection and no other. */
  record InternalFailure(Throwable cause) implements DisconnectReason {
    @Override
    public String describe() {
      return "internal error: " + cause;
    }

    @Override
    public boolean isTransient() {
      return false;
    }
  }
}
