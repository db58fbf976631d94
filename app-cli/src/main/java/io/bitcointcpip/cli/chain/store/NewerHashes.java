package io.bitcointcpip.cli.chain.store;

import com.google.common.collect.ImmutableMap;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.BlockHash;
import java.util.Map;

/**
 * Hashes above the last checkpoint of which more is known: the blocks below which releases 29 to 31
 * of Core assume signatures to be valid, and those of its snapshots ({@code assumeutxo}).
 */
final class NewerHashes {
  private static final ImmutableMap<Integer, String> MAIN =
      ImmutableMap.<Integer, String>builder()
          .put(880_000, "000000000000000000010b17283c3c400507969a9c2afd1dcf2082ec5cca2880")
          .put(886_157, "00000000000000000001b658dd1120e82e66d2790811f89ede9742ada3ed6d77")
          .put(910_000, "0000000000000000000108970acb9522ffd516eae17acddcb1bd16469194a821")
          .put(912_683, "00000000000000000000611fd22f2df7c8fbd0688745c3a6c3bb5109cc2a12cb")
          .put(935_000, "0000000000000000000147034958af1652b2b91bba607beacc5e72a56f0fb5ee")
          .put(938_343, "00000000000000000000ccebd6d74d9194d8dcdc1d177c478e094bfad51ba5ac")
          .buildOrThrow();

  private static final ImmutableMap<Integer, String> TESTNET3 =
      ImmutableMap.of(
          4_550_000, "0000000000000065c6c38258e201971a3fdfcc2ceee0dd6e85a6c022d45dee34",
          4_840_000, "00000000000000f4971a7fb37fbdff89315b69a2e1920c467654a382f0d64786",
          4_842_348, "000000007a61e4230b28ac5cb6b5e5a0130de37ac1faf2f8987d2fa6505b67f4");

  private static final ImmutableMap<Integer, String> TESTNET4 =
      ImmutableMap.of(
          90_000, "0000000002ebe8bcda020e0dd6ccfbdfac531d2f6a81457191b99fc2df2dbe3b",
          91_000, "000000000000000180a58e7fa3b0db84b5ea76377524894f53660d93ac839d9b",
          120_000, "000000000bd2317e51b3c5794981c35ba894ce27d3e772d5c39ecd9cbce01dc8",
          123_613, "0000000002368b1e4ee27e2e85676ae6f9f9e69579b29093e9a82c170bf7cf8a");

  private static final ImmutableMap<Integer, String> SIGNET =
      ImmutableMap.of(
          267_665, "000000128586e26813922680309f04e1de713c7542fee86ed908f56368aefe2e",
          290_000, "0000000577f2741bb30cd9d39d6d71b023afbeb9764f6260786a97969d5c9ac0",
          293_175, "00000008414aab61092ef93f1aacc54cf9e9f16af29ddad493b908a01ff5c329");

  private NewerHashes() {}

  static Map<Integer, BlockHash> of(Network network) {
    ImmutableMap<Integer, String> known =
        switch (network) {
          case MAIN -> MAIN;
          case TESTNET3 -> TESTNET3;
          case TESTNET4 -> TESTNET4;
          case SIGNET -> SIGNET;
          case REGTEST -> ImmutableMap.of();
        };
    ImmutableMap.Builder<Integer, BlockHash> hashes = ImmutableMap.builder();
    known.forEach((height, hex) -> hashes.put(height, BlockHash.fromHex(hex)));
    return hashes.buildOrThrow();
  }
}
