package io.bitcointcpip.cli.range;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.BlockMessage;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.proof.BlockCheck;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.transport.peer.Request;
import java.util.Optional;

/**
 * Reads whole blocks, and tells nobody what for. Every block proves that it is complete, so that
 * one peer's answer is enough also for what is not there.
 */
public record WholeBlocks(Network network, Txid txid) implements BlockQuestion {
  @Override
  public String name() {
    return "whole blocks";
  }

  @Override
  public boolean isAnsweredBy(ServiceFlags services) {
    return services.has(ServiceFlags.NETWORK) || services.has(ServiceFlags.NETWORK_LIMITED);
  }

  @Override
  public String reveals() {
    return "which blocks are read, not which transaction,";
  }

  @Override
  public ImmutableList<Message> preparation() {
    return ImmutableList.of();
  }

  @Override
  public Request about(BlockHash block) {
    return new Request.Data(InventoryItem.witnessBlock(block));
  }

  @Override
  public Optional<Hit> judge(BlockHash hash, Message answer) throws ProofException {
    Block block = ((BlockMessage) answer).block();
    BlockCheck.checkTransactions(block);
    if (block.indexOf(txid) < 0) {
      return Optional.empty();
    }
    BlockCheck check = BlockCheck.of(block, hash, network.powLimit());
    return Optional.of(new Hit(hash, Optional.of(new Hit.Checked(block, check))));
  }

  @Override
  public int voices() {
    return 1;
  }

  @Override
  public String absence(int peers) {
    return "according to "
        + Peers.count(peers)
        + ", who sent the whole blocks: each was verified to be complete";
  }

  @Override
  public long estimatedBytes(int height) {
    return BlockSizes.typical(network, height);
  }
}
