package io.bitcointcpip.cli.range;

import io.bitcointcpip.cli.session.Task;
import io.bitcointcpip.protocol.network.ServiceFlags;

/** A way of searching many blocks. */
public interface RangeTier {
  /** What is asked for, for people. */
  String name();

  /** Whether nodes that offer {@code services} can be asked. */
  boolean isServedBy(ServiceFlags services);

  /** What asking reveals, for people. */
  String reveals();

  /** How many peers are to answer about each block, if there are so many. */
  int voices();

  /** The bytes of an answer about a block at {@code height}, roughly. */
  long estimatedBytes(int height);

  /** What "not found" rests on, if {@code peers} said so. */
  String absence(int peers);

  /** The search of all that {@code work} names. */
  Task<ScanEnd> begin(ScanWork work);
}
