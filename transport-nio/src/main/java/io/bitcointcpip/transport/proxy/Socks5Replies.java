package io.bitcointcpip.transport.proxy;

import com.google.common.collect.ImmutableMap;
import io.bitcointcpip.transport.peer.ProxyFailure;

/** The reply codes of RFC 1928, and those that Tor adds (its proposal 304). */
final class Socks5Replies {
  static final int SUCCEEDED = 0;

  private static final ImmutableMap<Integer, ProxyFailure> FAILURES =
      ImmutableMap.<Integer, ProxyFailure>builder()
          .put(1, ProxyFailure.GENERAL_FAILURE)
          .put(2, ProxyFailure.NOT_ALLOWED)
          .put(3, ProxyFailure.NETWORK_UNREACHABLE)
          .put(4, ProxyFailure.HOST_UNREACHABLE)
          .put(5, ProxyFailure.CONNECTION_REFUSED)
          .put(6, ProxyFailure.TTL_EXPIRED)
          .put(7, ProxyFailure.COMMAND_NOT_SUPPORTED)
          .put(8, ProxyFailure.ADDRESS_TYPE_NOT_SUPPORTED)
          .put(0xf0, ProxyFailure.ONION_NOT_FOUND)
          .put(0xf1, ProxyFailure.ONION_DESCRIPTOR_INVALID)
          .put(0xf2, ProxyFailure.ONION_INTRODUCTION_FAILED)
          .put(0xf3, ProxyFailure.ONION_RENDEZVOUS_FAILED)
          .put(0xf4, ProxyFailure.ONION_NEEDS_KEY)
          .put(0xf5, ProxyFailure.ONION_WRONG_KEY)
          .put(0xf6, ProxyFailure.ONION_NAME_INVALID)
          .put(0xf7, ProxyFailure.ONION_INTRODUCTION_TIMED_OUT)
          .buildOrThrow();

  private Socks5Replies() {}

  /** What a reply means that is not {@link #SUCCEEDED}. */
  static ProxyFailure failure(int code) {
    return FAILURES.getOrDefault(code, ProxyFailure.UNKNOWN_REPLY);
  }
}
