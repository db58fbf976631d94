package io.bitcointcpip.cli.range;

/** Numbers of peers, in words. */
final class Peers {
  private Peers() {}

  static String count(int peers) {
    return peers == 1 ? "1 peer" : peers + " peers";
  }
}
