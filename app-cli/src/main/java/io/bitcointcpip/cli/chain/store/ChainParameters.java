package io.bitcointcpip.cli.chain.store;

import io.bitcointcpip.protocol.network.DifficultyRules;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.SoftForkHeights;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import java.math.BigInteger;

/**
 * What makes a chain of headers that of a network.
 *
 * @param name names the network, and the folder that its headers are kept in
 * @param minimumWork a chain with less is not the best one, and is not kept
 */
public record ChainParameters(
    String name,
    BlockHeader genesis,
    DifficultyRules difficulty,
    SoftForkHeights softForks,
    BigInteger minimumWork,
    Checkpoints checkpoints) {

  /** Those of {@code network}. */
  public static ChainParameters of(Network network) {
    return new ChainParameters(
        network.id(),
        BlockHeader.of(network.genesisHeader()),
        network.difficulty(),
        network.softForks(),
        network.minimumChainWork(),
        Checkpoints.of(network));
  }

  /** Those of {@code network}, for a part of its chain that begins at genesis: nothing built in. */
  public static ChainParameters ofSample(Network network) {
    return new ChainParameters(
        network.id(),
        BlockHeader.of(network.genesisHeader()),
        network.difficulty(),
        network.softForks(),
        BigInteger.ZERO,
        Checkpoints.NONE);
  }
}
