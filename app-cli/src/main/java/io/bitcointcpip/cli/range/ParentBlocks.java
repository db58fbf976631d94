package io.bitcointcpip.cli.range;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.spent.OpenInputs;
import io.bitcointcpip.cli.spent.SpentOutput.Source;
import io.bitcointcpip.protocol.message.BlockMessage;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.proof.BlockCheck;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.transport.peer.Request;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Reads whole blocks for the transactions that another one spends, and takes what it finds to its
 * inputs. The block that brings the last of them is the hit.
 *
 * @param blocks reads a block whatever it is read for
 * @param height where a block of the chain is
 */
record ParentBlocks(
    OpenInputs inputs, BlockQuestion blocks, Function<BlockHash, OptionalInt> height)
    implements BlockQuestion {
  @Override
  public String name() {
    return blocks.name();
  }

  @Override
  public boolean isAnsweredBy(ServiceFlags services) {
    return blocks.isAnsweredBy(services);
  }

  @Override
  public String reveals() {
    return blocks.reveals();
  }

  @Override
  public ImmutableList<Message> preparation() {
    return blocks.preparation();
  }

  @Override
  public Request about(BlockHash block) {
    return blocks.about(block);
  }

  @Override
  public Optional<Hit> judge(BlockHash hash, Message answer) throws ProofException {
    Block block = ((BlockMessage) answer).block();
    BlockCheck.checkTransactions(block);
    inputs.take(block, block.transactions().size(), height.apply(hash), Source.EARLIER_BLOCK);
    return inputs.isDone() ? Optional.of(new Hit(hash, Optional.empty())) : Optional.empty();
  }

  @Override
  public int voices() {
    return blocks.voices();
  }

  @Override
  public String absence(int peers) {
    return blocks.absence(peers);
  }

  @Override
  public long estimatedBytes(int height) {
    return blocks.estimatedBytes(height);
  }
}
