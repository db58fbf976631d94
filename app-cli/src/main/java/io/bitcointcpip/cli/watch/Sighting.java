package io.bitcointcpip.cli.watch;

import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.transport.PeerAddress;

/** Something that nodes announced, and sent. */
public sealed interface Sighting {
  /** Who announced it. */
  Source source();

  /**
   * Who announced something, as far as it was waited for.
   *
   * @param first who was first
   * @param peers how many did
   * @param connected how many could have
   */
  record Source(PeerAddress first, int peers, int connected) {}

  /**
   * A transaction.
   *
   * @param paid to whom it may concern, in satoshi; see {@link WatchFilter#paid}
   */
  record OfTransaction(Transaction transaction, long paid, Source source) implements Sighting {}

  /**
   * A block, whose contents were checked against its hash.
   *
   * @param matching how many of its transactions are of interest
   */
  record OfBlock(Block block, int matching, Source source) implements Sighting {}
}
