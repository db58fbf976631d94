package io.bitcointcpip.protocol.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkRulesTest {
  @ParameterizedTest
  @CsvSource({
    "MAIN, 000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f",
    "TESTNET3, 000000000933ea01ad0ee984209779baaec3ced90fa3f408719526f8d77f4943",
    "TESTNET4, 00000000da84f2bafbbc53dee25a72ae507ff4914b867c565be350b0da8bf043",
    "SIGNET, 00000008819873e925422c1ff0f99f7cc9bbb232af63a077a480a3633bee1ef6",
    "REGTEST, 0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206"
  })
  void theFirstBlockHasItsHash(Network network, String hash) {
    assertEquals(hash, network.genesisHash().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "MAIN, 00000000ffffffffffffffffffffffffffffffffffffffffffffffffffffffff, 1209600",
    "TESTNET3, 00000000ffffffffffffffffffffffffffffffffffffffffffffffffffffffff, 1209600",
    "TESTNET4, 00000000ffffffffffffffffffffffffffffffffffffffffffffffffffffffff, 1209600",
    "SIGNET, 00000377ae000000000000000000000000000000000000000000000000000000, 1209600",
    "REGTEST, 7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff, 86400"
  })
  void targetsHaveALimitAndATimespan(Network network, String limit, int timespan) {
    assertEquals(new BigInteger(limit, 16), network.powLimit());
    assertEquals(timespan, network.difficulty().timespan());
  }

  @ParameterizedTest
  @CsvSource({
    "MAIN, 227930, -2147483648",
    "MAIN, 227931, 2",
    "MAIN, 363724, 2",
    "MAIN, 363725, 3",
    "MAIN, 388380, 3",
    "MAIN, 388381, 4",
    "TESTNET3, 21110, -2147483648",
    "TESTNET3, 581885, 4",
    "SIGNET, 1, 4",
    "REGTEST, 1, 4"
  })
  void softForksRaiseTheLowestVersion(Network network, int height, int version) {
    assertEquals(version, network.softForks().minimumVersion(height));
  }
}
