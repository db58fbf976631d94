package io.bitcointcpip.cli.peers;

/**
 * How far a census is.
 *
 * @param known addresses
 * @param waiting addresses that were not tried yet
 * @param visiting visits right now
 * @param reached nodes that shook hands
 * @param failed addresses where nobody did
 */
public record CensusCounts(int known, int waiting, int visiting, int reached, int failed) {
  /** One line for people. */
  @Override
  public String toString() {
    return reached
        + " reached, "
        + failed
        + " failed, "
        + visiting
        + " being visited, "
        + waiting
        + " waiting";
  }
}
