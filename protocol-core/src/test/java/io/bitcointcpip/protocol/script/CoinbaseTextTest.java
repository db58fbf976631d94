package io.bitcointcpip.protocol.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.wire.Bytes;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoinbaseTextTest {
  // From blocks of the main network, the first ones of it and of testnet4, and testnet3.
  @ParameterizedTest
  @CsvSource({
    "04ffff001d0104455468652054696d65732030332f4a616e2f32303039204368616e63656c6c6f72206f6e20627269"
        + "6e6b206f66207365636f6e64206261696c6f757420666f722062616e6b73,"
        + " The Times 03/Jan/2009 Chancellor on brink of second bailout for banks",
    "04ffff001d01044c4c30332f4d61792f32303234203030303030303030303030303030303030303030316562643538"
        + "6332343439373062336161396437383362623030313031316662653865613865393865303065,"
        + " 03/May/2024 000000000000000000001ebd58c244970b3aa9d783bb001011fbe8ea8e98e00e",
    "04ffff001d0104, ''",
    "0479204f51024f09062f503253482f, /P2SH/",
    "03fc7903062f503253482f04ac204f510858029a11000003550d3363646164312f736c7573682f,"
        + " /P2SH/ 3cdad1/slush/",
    "037b5d07244d696e656420627920416e74506f6f6c732f4542312f4144362f4e59412f232059a70bb9450f00000cbd"
        + "0000, Mined by AntPools/EB1/AD6/NYA/# Y",
    "038db90a0475a45561fabe6d6db43c2ece440513219decd96f67a31bf0191f9a5f2d6c952e5029005e3d30f5620400"
        + "00001e34c5f062696e616e63652f6672323134818226021704159799809b19f82f7807000000000000,"
        + " binance/fr214",
    "03a8971000fe6e609258fe54f20a000963676d696e6572343208000000000000000000, cgminer42",
  })
  void whatTheMinerWroteIsFound(String scriptSig, String text) {
    assertEquals(text, CoinbaseText.of(Bytes.fromHex(scriptSig)));
  }

  @ParameterizedTest
  @CsvSource({
    // A height that happens to be printable, a first push that is too long for one.
    "0461626364, ''",
    "056162636465, abcde",
    // Three characters, a backslash, a script that is cut short.
    "0101616263, ''",
    "01010561625c6364, ab\\\\cd",
    "01014c, ''",
    "'', ''",
  })
  void textIsToldFromNumbers(String scriptSig, String text) {
    assertEquals(text, CoinbaseText.of(Bytes.fromHex(scriptSig)));
  }

  @Test
  void randomBytesNeverFailAndAreAlwaysPrintable() {
    long seed = 20241124;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] script = new byte[random.nextInt(120)];
      random.nextBytes(script);

      String text = CoinbaseText.of(Bytes.wrap(script));

      assertTrue(text.chars().allMatch(c -> c >= ' ' && c <= '~'), () -> "seed " + seed);
    }
  }
}
