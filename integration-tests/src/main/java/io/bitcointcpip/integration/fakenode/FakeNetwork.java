package io.bitcointcpip.integration.fakenode;

/** The networks, each with the four bytes that begin its messages. */
public enum FakeNetwork {
  /** The network of real money. */
  MAIN("f9beb4d9"),
  /** The third test network. */
  TESTNET3("0b110907"),
  /** The fourth test network. */
  TESTNET4("1c163f28"),
  /** The signed test network. */
  SIGNET("0a03cf40"),
  /** A private chain on which anyone can mine at once. */
  REGTEST("fabfb5da");

  private final Octets magic;

  FakeNetwork(String magic) {
    this.magic = Octets.ofHex(magic);
  }

  /** The four bytes, in the order in which they are sent. */
  public Octets magic() {
    return magic;
  }
}
