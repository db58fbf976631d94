package io.bitcointcpip.cli.input;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.frame.V1Header;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.Bytes;

/** What some bytes are. */
public sealed interface Recognized {
  /** One transaction. */
  record OfTransaction(Transaction transaction) implements Recognized {}

  /** One block. */
  record OfBlock(Block block) implements Recognized {}

  /** One block header. */
  record OfHeader(BlockHeader header) implements Recognized {}

  /** One script, of an output or hidden behind its hash. */
  record OfScript(Bytes script) implements Recognized {}

  /** Messages as the v1 transport sends them, one after the other. */
  record OfMessages(Network network, ImmutableList<Framed> messages) implements Recognized {}

  /**
   * One message with its envelope.
   *
   * @param offset where the header begins
   */
  record Framed(int offset, V1Header header, Bytes payload) {}
}
