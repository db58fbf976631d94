package io.bitcointcpip.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.cli.lookup.Sought;
import io.bitcointcpip.cli.option.InvalidValueException;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
  private static final String ID =
      "f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16";

  @ParameterizedTest
  @ValueSource(
      strings = {
        ID,
        " " + ID + "\n",
        "F4184FC596403B9D638783CF57ADFE4C75C605F6356FBC91338530E9831E9E16",
        ID + ":0",
        "https://explorer.example/tx/" + ID,
        "http://explorer.example:3000/testnet/tx/" + ID + "?lang=en#vout=1"
      })
  void anIdIsFoundInWhateverPeoplePaste(String text) {
    assertEquals(Target.of(Txid.fromHex(ID)), Target.parse(text));
  }

  @Test
  void aPlaceIsAHeightAndAPosition() {
    assertEquals(
        new Target(new Sought.ByPosition(1, OptionalInt.empty()), OptionalInt.of(170)),
        Target.parse("170:1"));
    assertEquals(
        new Target(new Sought.ByPosition(2, OptionalInt.of(3)), OptionalInt.of(840_000)),
        Target.parse("840000x2x3"));
  }

  @ParameterizedTest
  @DisplayName("U07: what is no txid is said to be none, and why")
  @CsvSource({
    "0xabcd, begins with 0x",
    "abcd, has 4 characters, a txid has 64",
    "f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e1, has 63 characters",
    "f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e166, has 65 characters",
    "１70:1, only hex digits are",
    "170:, only hex digits are",
    "170x1, only hex digits are",
    "9999999999:1, only hex digits are",
    "-1:1, only hex digits are"
  })
  void anythingElseIsRefused(String text, String reason) {
    InvalidValueException refused =
        assertThrows(InvalidValueException.class, () -> Target.parse(text));

    assertTrue(String.valueOf(refused.getMessage()).contains(reason), refused.getMessage());
  }
}
