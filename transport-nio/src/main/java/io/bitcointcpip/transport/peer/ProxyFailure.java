package io.bitcointcpip.transport.peer;

/** Why a proxy did not connect to a peer, in words that go on from "cannot connect: ". */
public enum ProxyFailure {
  /** There is no TCP connection to the proxy itself. */
  UNREACHABLE("there is no connection to the proxy", true),
  /** What it says is no SOCKS5: perhaps it is a proxy of another kind. */
  NOT_SOCKS5("it does not speak SOCKS5", false),
  /** It accepts none of the offered methods: none, and user name with password. */
  NO_COMMON_METHOD("it accepts neither anonymous users nor a user name with password", false),
  /** It has accounts, and random credentials are none of them. */
  AUTHENTICATION_FAILED("it refuses random credentials: it has accounts of its own", false),
  /** Reply 1. */
  GENERAL_FAILURE("it failed, and does not say why", true),
  /** Reply 2. */
  NOT_ALLOWED("its rules forbid connections to this peer", false),
  /** Reply 3. */
  NETWORK_UNREACHABLE("it cannot reach the peer's network", true),
  /** Reply 4; also if it finds no address for the peer's name. */
  HOST_UNREACHABLE("it cannot reach the peer's host", true),
  /** Reply 5. */
  CONNECTION_REFUSED("the peer refused its connection", true),
  /** Reply 6. */
  TTL_EXPIRED("the peer did not answer it in time", true),
  /** Reply 7. */
  COMMAND_NOT_SUPPORTED("it makes no outgoing connections", false),
  /** Reply 8. */
  ADDRESS_TYPE_NOT_SUPPORTED("it does not know addresses of this kind", false),
  /** Tor's reply 0xf0. */
  ONION_NOT_FOUND("no onion service of this name is known to Tor", true),
  /** Tor's reply 0xf1. */
  ONION_DESCRIPTOR_INVALID("the onion service describes itself wrongly", true),
  /** Tor's reply 0xf2. */
  ONION_INTRODUCTION_FAILED("the onion service cannot be asked for a connection", true),
  /** Tor's reply 0xf3. */
  ONION_RENDEZVOUS_FAILED("the onion service did not come to the meeting point", true),
  /** Tor's reply 0xf4. */
  ONION_NEEDS_KEY("the onion service is for those that have a key", false),
  /** Tor's reply 0xf5. */
  ONION_WRONG_KEY("the onion service does not accept the key that Tor has", false),
  /** Tor's reply 0xf6. */
  ONION_NAME_INVALID("the onion name is mistyped: its checksum is wrong", false),
  /** Tor's reply 0xf7. */
  ONION_INTRODUCTION_TIMED_OUT("the onion service did not answer in time", true),
  /** A reply that has no meaning. */
  UNKNOWN_REPLY("it failed with a code that has no meaning", true),
  /** A reply that does not have the form of one. */
  MALFORMED_REPLY("its reply has not the form of one", false),
  /** It closed the connection before it said how it went. */
  CLOSED("it closed the connection before it answered", true),
  /** It did not answer in time. */
  TIMED_OUT("it did not answer in time", true);

  private final String text;
  private final boolean isTransient;

  ProxyFailure(String text, boolean isTransient) {
    this.text = text;
    this.isTransient = isTransient;
  }

  /** Whether another attempt may succeed. */
  public boolean isTransient() {
    return isTransient;
  }

  @Override
  public String toString() {
    return text;
  }
}
