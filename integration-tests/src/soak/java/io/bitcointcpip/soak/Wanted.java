package io.bitcointcpip.soak;

import io.bitcointcpip.integration.fakenode.HeaderChain;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.wire.Txid;

/** What all processes of the soak know. */
final class Wanted {
  /** The transaction that everybody is asked for. */
  static final TestTransaction TRANSACTION =
      TestTransaction.builder()
          .spendingWithWitness(Octets.zeros(32).withFlippedBit(0), 0, Octets.ofHex("0102"))
          .paying(1, "51")
          .build();

  /** Another one, for liars. */
  static final TestTransaction OTHER = TestTransaction.builder().paying(2, "52").build();

  private static final int HEIGHT = 2_500;

  private Wanted() {}

  static Txid txid() {
    return Txid.TYPE.fromHex(TRANSACTION.txidHex());
  }

  static InventoryItem item() {
    return InventoryItem.witnessTransaction(txid());
  }

  /** A chain that takes two answers. */
  static HeaderChain chain() {
    return HeaderChain.regtest().extendedBy(HEIGHT);
  }
}
