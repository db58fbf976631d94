package io.bitcointcpip.protocol.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputScriptTest {
  private static final String KEY =
      "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";

  @ParameterizedTest
  @CsvSource({
    "'', NONSTANDARD",
    "6a, NULL_DATA",
    "6a50, NULL_DATA",
    "6a0201, NONSTANDARD",
    "6a61, NONSTANDARD",
    "51024e73, ANCHOR",
    "5102eeee, WITNESS_UNKNOWN",
    "52024e73, WITNESS_UNKNOWN",
    "5101ee, NONSTANDARD",
    "0002eeee, NONSTANDARD",
    "51, NONSTANDARD",
    "ac, NONSTANDARD",
    "01ac, NONSTANDARD",
  })
  void formsAreRecognised(String hex, OutputType type) {
    assertEquals(type, OutputScript.of(Bytes.fromHex(hex)).type());
  }

  @Test
  void aKeyIsJudgedByItsFirstByteAndLength() {
    assertEquals(OutputType.PUBKEY, type("21" + KEY + "ac"));
    assertEquals(OutputType.NONSTANDARD, type("2104" + KEY.substring(2) + "ac"));
    assertEquals(OutputType.PUBKEY, type("4107" + "22".repeat(64) + "ac"));
  }

  @Test
  void aMultisigTellsItsKeysAndHowManyMustSign() {
    OutputScript script = OutputScript.of(Bytes.fromHex("5221" + KEY + "21" + KEY + "52ae"));

    assertEquals(OutputType.MULTISIG, script.type());
    assertEquals(2, script.number());
    assertEquals(ImmutableList.of(Bytes.fromHex(KEY), Bytes.fromHex(KEY)), script.parts());
  }

  @Test
  void aMultisigMustCountItsKeys() {
    assertEquals(OutputType.NONSTANDARD, type("5221" + KEY + "21" + KEY + "53ae"));
    assertEquals(OutputType.NONSTANDARD, type("5321" + KEY + "21" + KEY + "52ae"));
    assertEquals(OutputType.NONSTANDARD, type("0021" + KEY + "51ae"));
    assertEquals(OutputType.NONSTANDARD, type("5121" + KEY + "5161ae"));
    assertEquals(OutputType.NONSTANDARD, type("5121" + KEY + "0101ae"));
  }

  @Test
  void aMultisigCanHaveTwentyKeys() {
    String keys = ("21" + KEY).repeat(20);

    assertEquals(OutputType.MULTISIG, type("51" + keys + "0114ae"));
    assertEquals(OutputType.NONSTANDARD, type("51" + keys + "21" + KEY + "0115ae"));
    assertEquals(OutputType.NONSTANDARD, type("51" + keys + "4c0114ae"));
  }

  @Test
  void nothingButAMultisigEndsInCheckmultisig() {
    assertEquals(OutputType.NONSTANDARD, type("ae"));
    assertEquals(OutputType.NONSTANDARD, type("51ae"));
  }

  @Test
  void dataIsCarriedInPushes() {
    OutputScript script =
        OutputScript.of(Bytes.fromHex("6a" + "5d" + "00" + "0568656c6c6f" + "01ff"));

    assertEquals(
        ImmutableList.of(Bytes.fromHex("68656c6c6f"), Bytes.of(0xff)), script.carriedData());
    assertEquals("hello \\xff", script.carriedText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"6a", "6a00", "6a020102ff", "51024e73", "0568656c6c6f", ""})
  void otherScriptsCarryNoData(String hex) {
    OutputScript script = OutputScript.of(Bytes.fromHex(hex));

    assertEquals(ImmutableList.of(), script.carriedData());
    assertEquals("", script.carriedText());
  }

  private static OutputType type(String hex) {
    return OutputScript.of(Bytes.fromHex(hex)).type();
  }
}
