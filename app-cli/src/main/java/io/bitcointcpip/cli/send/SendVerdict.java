package io.bitcointcpip.cli.send;

/** What became of a transaction, as far as it can be known. */
public enum SendVerdict {
  /** Nodes that were not handed it know it now: it spreads. */
  PROPAGATED("it spreads"),
  /** The nodes knew it before. */
  KNOWN("it was known already"),
  /** Nodes have it in their mempools; there were no others to watch. */
  ACCEPTED("it was accepted"),
  /** Nodes took it, and no other node knows it. */
  NOT_SEEN("it was taken, but no other node knows it"),
  /** No node wanted it. */
  NOT_WANTED("no node asked for it"),
  /** A node said why it refuses it, and none took it. */
  REJECTED("it was refused"),
  /** There was nobody to announce it to. */
  NO_NODE("there was no node to announce it to");

  private final String text;

  SendVerdict(String text) {
    this.text = text;
  }

  /** Whether the network has it. */
  public boolean isGood() {
    return this == PROPAGATED || this == KNOWN || this == ACCEPTED;
  }

  /** In words. */
  @Override
  public String toString() {
    return text;
  }
}
