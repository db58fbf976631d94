package io.bitcointcpip.protocol.network;

/**
 * From which heights on soft forks are in force (Core: {@code Consensus::Params}). Where a fork was
 * signalled for by miners, this is where that came out.
 *
 * @param bip34 the coinbase states the height; headers have version 2 or above
 * @param bip66 signatures are strict DER; headers have version 3 or above
 * @param bip65 {@code OP_CHECKLOCKTIMEVERIFY}; headers have version 4 or above
 * @param csv relative lock times (BIP68, BIP112, BIP113)
 * @param segwit witnesses (BIP141)
 */
public record SoftForkHeights(int bip34, int bip66, int bip65, int csv, int segwit) {
  static final SoftForkHeights FROM_ONE = new SoftForkHeights(1, 1, 1, 1, 1);

  /** The lowest version that the header at {@code height} may have. */
  public int minimumVersion(int height) {
    if (height >= bip65) {
      return 4;
    }
    if (height >= bip66) {
      return 3;
    }
    return height >= bip34 ? 2 : Integer.MIN_VALUE;
  }
}
