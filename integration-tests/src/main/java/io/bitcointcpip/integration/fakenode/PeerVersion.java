package io.bitcointcpip.integration.fakenode;

/**
 * What the node keeps of its peer's {@code version}.
 *
 * @param relay whether the peer wants transactions announced; without it they are not served either
 */
record PeerVersion(int version, boolean relay) {
  private static final int SERVICES_TIME_RECEIVER = 8 + 8 + 26;
  private static final int SENDER_NONCE = 26 + 8;
  private static final int MAX_USER_AGENT = 256;

  /** Reads the payload; the fields from the sender on are optional, as in Core. */
  static PeerVersion parse(Octets payload) {
    OctetsReader in = new OctetsReader(payload);
    int version = (int) in.u32();
    in.bytes(SERVICES_TIME_RECEIVER);
    if (in.remaining() > 0) {
      in.bytes(SENDER_NONCE);
    }
    if (in.remaining() > 0 && in.varBytes().size() > MAX_USER_AGENT) {
      throw new IllegalArgumentException("user agent too long");
    }
    if (in.remaining() > 0) {
      in.u32();
    }
    return new PeerVersion(version, in.remaining() == 0 || in.u8() != 0);
  }
}
