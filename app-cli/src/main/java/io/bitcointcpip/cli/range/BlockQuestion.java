package io.bitcointcpip.cli.range;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.transport.peer.Request;
import java.util.Optional;

/** What is asked about one block after the other, and what the answers are worth. */
public interface BlockQuestion {
  /** What is asked, for people: "whole blocks". */
  String name();

  /** Whether nodes that offer {@code services} answer it. */
  boolean isAnsweredBy(ServiceFlags services);

  /** What asking reveals, for people. */
  String reveals();

  /** What a peer is told before the first question. */
  ImmutableList<Message> preparation();

  /** The question about {@code block}. */
  Request about(BlockHash block);

  /**
   * Judges the answer about {@code block}.
   *
   * @return what was found; empty if the block does not hold it, as far as the answer tells
   * @throws ProofException if the answer is provably false
   */
  Optional<Hit> judge(BlockHash block, Message answer) throws ProofException;

  /** How many peers are to say of a block that it does not hold it, if there are so many. */
  int voices();

  /** What "not found" rests on, if {@code peers} said so. */
  String absence(int peers);

  /** The bytes that a peer sends about a block at {@code height}, roughly. */
  long estimatedBytes(int height);
}
