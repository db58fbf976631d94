package io.bitcointcpip.fuzz;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.wire.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Headers that follow regtest's genesis and prove its little work. */
final class Mined {
  private static final int REGTEST_BITS = 0x207fffff;
  private static final int FIRST_TIME = 1_300_000_000;
  private static final int INTERVAL = 600;

  private Mined() {}

  /** A chain of {@code count} headers, the first on top of genesis. */
  static ImmutableList<BlockHeader> chain(int count) {
    ImmutableList.Builder<BlockHeader> chain = ImmutableList.builder();
    Bytes parent = Network.REGTEST.genesisHash().toBytes();
    for (int i = 0; i < count; i++) {
      Bytes header = mine(parent, i);
      chain.add(BlockHeader.of(header));
      parent = Wire.sha256d(header);
    }
    return chain.build();
  }

  private static Bytes mine(Bytes parent, int index) {
    for (int nonce = 0; ; nonce++) {
      ByteBuffer header = ByteBuffer.allocate(BlockHeader.SIZE).order(ByteOrder.LITTLE_ENDIAN);
      header.putInt(4).put(parent.toByteArray()).put(new byte[32]);
      header.putInt(FIRST_TIME + index * INTERVAL).putInt(REGTEST_BITS).putInt(nonce);
      Bytes mined = Bytes.wrap(header.array());
      // The target is half of all numbers: the highest bit must be clear.
      if (Wire.sha256d(mined).get(31) < 0x7f) {
        return mined;
      }
    }
  }
}
