package io.bitcointcpip.integration.swarm;

/**
 * The ports of a swarm's nodes.
 *
 * @param listening where all are that are there
 * @param refusing where {@link Manner#REFUSING} ones would be
 * @param deaf where {@link Manner#UNREACHABLE} ones would be
 */
record NodePorts(int listening, int refusing, int deaf) {
  static NodePorts parse(String line) {
    String[] words = line.split(" ", -1);
    return new NodePorts(
        Integer.parseInt(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2]));
  }

  int of(Manner manner) {
    return switch (manner) {
      case REFUSING -> refusing;
      case UNREACHABLE -> deaf;
      default -> listening;
    };
  }

  /** What {@link #parse} reads. */
  @Override
  public String toString() {
    return listening + " " + refusing + " " + deaf;
  }
}
