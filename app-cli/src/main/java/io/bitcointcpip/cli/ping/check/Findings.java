package io.bitcointcpip.cli.ping.check;

import io.bitcointcpip.protocol.message.Inv;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one probe found out that a later one asks about. Not thread-safe. */
final class Findings {
  private final Network network;
  private ServiceFlags services = ServiceFlags.NONE;
  private @Nullable BlockHeader first;
  private @Nullable Block block;
  private @Nullable Txid announced;

  Findings(Network network) {
    this.network = network;
  }

  Network network() {
    return network;
  }

  void services(ServiceFlags offered) {
    services = offered;
  }

  boolean offers(ServiceFlags wanted) {
    return services.has(wanted);
  }

  /** The first header after genesis. */
  void first(BlockHeader header) {
    first = header;
  }

  void block(Block served) {
    block = served;
  }

  /** The old block, if it was served. */
  Optional<Block> block() {
    return Optional.ofNullable(block);
  }

  /** The height of the old block that is asked for: 1, or 0 if the node knows no other. */
  int height() {
    return first == null ? 0 : 1;
  }

  /** The hash of the old block. */
  BlockHash hash() {
    return first == null ? network.genesisHash() : first.hash();
  }

  void onMessage(Inv inv) {
    for (InventoryItem item : inv.items()) {
      if (item.hash() instanceof Txid txid) {
        announced = txid;
      }
    }
  }

  /** The transaction that the node announced last. */
  Optional<Txid> announced() {
    return Optional.ofNullable(announced);
  }
}
