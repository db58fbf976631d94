package io.bitcointcpip.protocol.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.message.MessageType;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AnnotatedDumpTest {
  private static final int PATH_COLUMN = 47;
  private static final Bytes VERSION =
      Bytes.fromHex(
          "80110100"
              + "0904000000000000"
              + "00e1f50500000000"
              + "0000000000000000"
              + "00000000000000000000ffff7f000001"
              + "208d"
              + "0000000000000000"
              + "00000000000000000000000000000000"
              + "0000"
              + "0102030405060708"
              + "05"
              + "2f1b5b2f0a"
              + "07000000"
              + "01");

  @Test
  void everyFieldHasItsOffsetBytesNameAndMeaning() {
    List<String> lines = dump("version", VERSION);

    assertEquals(
        "00000018  80 11 01 00                          version                 70016",
        lines.get(0));
    assertTrue(
        lines.get(1).endsWith("services                1033  NETWORK WITNESS NETWORK_LIMITED"));
    assertTrue(lines.get(2).endsWith("timestamp               100000000  1973-03-03T09:46:40Z"));
    assertTrue(lines.get(4).endsWith("16 bytes: 127.0.0.1"));
    assertTrue(lines.get(5).endsWith("receiver.port           8333"));
  }

  @Test
  void textFromThePeerIsEscaped() {
    List<String> lines = dump("version", VERSION);

    assertTrue(
        lines.stream().anyMatch(line -> line.endsWith("\"/\\x1b[/\\x0a\"")), lines.toString());
    assertTrue(lines.stream().flatMapToInt(String::chars).allMatch(c -> c >= ' ' && c <= '~'));
  }

  @Test
  void bytesThatCannotBeDecodedAreShownWithTheReason() {
    List<String> lines = dump("ping", Bytes.fromHex("0102"));

    assertTrue(lines.get(0).contains("01 02"), lines.toString());
    assertTrue(lines.get(0).contains("undecoded"), lines.toString());
    assertEquals(
        "          cannot be decoded: nonce: needs 8 bytes, 2 remain (offset 0)", lines.get(1));
  }

  @Test
  void longDataIsElidedWithItsLength() {
    List<String> lines = dump("nosuch", Bytes.wrap(new byte[1000]));

    assertEquals(1, lines.size());
    assertTrue(lines.get(0).contains(".."), lines.get(0));
    assertTrue(lines.get(0).endsWith("1000 bytes"), lines.get(0));
  }

  @Test
  void scriptsAreDisassembledAndInputsShowTheirSighashType() {
    Bytes tx =
        Bytes.fromHex(
            "02000000"
                + "01"
                + "11".repeat(32)
                + "00000000"
                + "0a"
                + "09300602010102010101"
                + "fdffffff"
                + "01"
                + "0100000000000000"
                + "17"
                + "a914eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee87"
                + "20a10700");

    List<String> lines = dump("tx", tx);

    assertShown("inputs[0].scriptSig 3006020101020101[ALL]", lines);
    assertShown(
        "outputs[0].scriptPubKey 23 bytes: OP_HASH160 " + "ee".repeat(20) + " OP_EQUAL", lines);
    assertShown("outputs[0].value 1 0.00000001 BTC", lines);
    assertShown("lock time 500000 height 500000", lines);
  }

  @Test
  void ofAScriptOfMegabytesOnlyTheBeginningIsDisassembled() {
    int size = 3_900_000;
    byte[] script = new byte[size];
    Arrays.fill(script, (byte) 0x51);
    Bytes tx =
        Bytes.fromHex(
                "01000000" + "01" + "11".repeat(36) + "00" + "ffffffff" + "01" + "00".repeat(8))
            .concat(Bytes.fromHex("fe60823b00"))
            .concat(Bytes.wrap(script))
            .concat(Bytes.fromHex("00000000"));

    List<String> lines = dump("tx", tx);

    String line = lines.get(lines.size() - 2);
    assertTrue(line.contains("3900000 bytes: 1 1 1 1"), line);
    assertTrue(line.length() < 300, line);
  }

  @Test
  void numbersSayWhatTheyMean() {
    Bytes header =
        Bytes.fromHex("01000000" + "00".repeat(64) + "00000000" + "ffff001d" + "00000000" + "00");
    assertShown(
        "headers[0].bits 486604799 hash at most 00000000ffff000000..",
        dump("headers", Bytes.of(1).concat(header)));
    Bytes tx =
        Bytes.fromHex(
            "02000000"
                + "02"
                + "00".repeat(32)
                + "ffffffff"
                + "00"
                + "90000000"
                + "11".repeat(32)
                + "01000000"
                + "00"
                + "02004000"
                + "00"
                + "00000000");
    List<String> lines = dump("tx", tx);
    assertShown("inputs[0].vout 4294967295 none: a coinbase spends nothing", lines);
    assertShown("inputs[0].sequence 144 relative lock of 144 blocks, from version 2 on", lines);
    assertShown("inputs[1].sequence 4194306 relative lock of 1024 s, from version 2 on", lines);
  }

  @Test
  void whateverAPeerSendsEveryLineIsPrintable() {
    long seed = 20241126;
    Random random = new Random(seed);
    for (MessageType<?> type : Messages.types()) {
      for (int i = 0; i < 300; i++) {
        byte[] payload = new byte[random.nextInt(120)];
        random.nextBytes(payload);
        // Small counts let the decoders go further than they get with random ones.
        for (int j = random.nextInt(8); j < payload.length; j += 1 + random.nextInt(8)) {
          payload[j] = (byte) random.nextInt(4);
        }
        Bytes bytes = Bytes.wrap(payload);

        List<String> lines = dump(type.command().value(), bytes);

        Supplier<String> about = () -> "seed " + seed + ", " + type.command() + " " + bytes;
        assertTrue(
            lines.stream().flatMapToInt(String::chars).allMatch(c -> c >= ' ' && c <= '~'), about);
      }
    }
  }

  /** Asserts that a line has this path, value and meaning, whatever the space between them. */
  private static void assertShown(String expected, List<String> lines) {
    List<String> shown =
        lines.stream().map(line -> line.substring(PATH_COLUMN).replaceAll(" +", " ")).toList();
    assertTrue(shown.contains(expected), shown::toString);
  }

  private static List<String> dump(String command, Bytes payload) {
    return AnnotatedDump.of(Messages.annotate(new CommandName(command), payload), payload, 24);
  }
}
