package io.bitcointcpip.cli.filter;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.transport.PeerAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a filter search is going to cost and to reveal, before it begins.
 *
 * @param from the first height
 * @param to the last
 */
public record FilterPlan(int from, int to) {
  // A filter of a full block; those of early blocks are far smaller.
  static final long FILTER_BYTES = 22_000;
  private static final long BYTES_PER_SECOND = 1_000_000;
  private static final long LEAST_SECONDS = 30;
  private static final long PATIENCE = 4;
  private static final long MEGABYTE = 1_000_000;

  /** How many blocks there are. */
  public int count() {
    return to - from + 1;
  }

  /** How much comes over the wire at most, but for the blocks that match. */
  public long bytes() {
    return count() * FILTER_BYTES;
  }

  /** The time after which something is wrong. */
  public Duration limit() {
    return Duration.ofSeconds(LEAST_SECONDS + PATIENCE * bytes() / BYTES_PER_SECOND);
  }

  /** What is done, in one line. */
  public String step(List<PeerAddress> peers) {
    return "fetch the filters of blocks "
        + from
        + " to "
        + to
        + " (at most "
        + (bytes() / MEGABYTE + 1)
        + " MB, some "
        + (bytes() / BYTES_PER_SECOND + 1)
        + " s at 1 MB/s) and the blocks that match, from: "
        + peers.stream().map(PeerAddress::toString).collect(Collectors.joining(", "));
  }

  /** What is revealed, in one line. */
  public ImmutableList<String> revealed() {
    return ImmutableList.of(
        "the range, and which few of its blocks are of interest, to the peers that are asked; never"
            + " the address");
  }
}
