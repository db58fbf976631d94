package io.bitcointcpip.protocol.primitive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.00000000",
    "1, 0.00000001",
    "100000000, 1.00000000",
    "5000000000, 50.00000000",
    "2100000000000000, 21000000.00000000",
    "-1, -0.00000001",
    "-150000000, -1.50000000",
    "9223372036854775807, 92233720368.54775807",
    "-9223372036854775808, -92233720368.54775808",
  })
  void amountsHaveEightDecimalsWhateverTheLocale(long satoshi, String btc) {
    assertEquals(btc, Amount.toBtc(satoshi));
  }

  @DisplayName("C17: there are never more than 21 million")
  @ParameterizedTest
  @CsvSource({"-1, false", "0, true", "2100000000000000, true", "2100000000000001, false"})
  void thereAreNeverMoreThan21Million(long satoshi, boolean possible) {
    assertEquals(possible, Amount.isPossible(satoshi));
  }
}
