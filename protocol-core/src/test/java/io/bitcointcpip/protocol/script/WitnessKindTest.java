package io.bitcointcpip.protocol.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.testing.CodecAssert;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WitnessKindTest {
  private static final String SIGNATURE = "300602010102010101";
  private static final String KEY_X =
      "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";
  private static final String KEY = "02" + KEY_X;
  private static final String SCHNORR = KEY_X + KEY_X;
  private static final String CONTROL = "c1" + KEY_X;

  @ParameterizedTest
  @CsvSource({
    "NONE, ''",
    "P2WPKH, " + SIGNATURE + " " + KEY,
    "P2WSH, - " + SIGNATURE + " " + SIGNATURE + " 5221",
    "P2WSH, 51",
    // A key whose companion is no signature, a signature whose companion is no compressed key.
    "P2WSH, 01 " + KEY,
    "P2WSH, " + SIGNATURE + " 05" + KEY,
    "TAPROOT_KEY_PATH, " + SCHNORR,
    "TAPROOT_KEY_PATH, " + SCHNORR + "01",
    "TAPROOT_KEY_PATH, " + SCHNORR + " 50",
    "P2WSH, " + SCHNORR + "0101",
    "TAPROOT_SCRIPT_PATH, 51 " + CONTROL,
    "TAPROOT_SCRIPT_PATH, 01 51 " + CONTROL + " 50aa",
    // The annex is not there for a script path of one item, nor is a control block of 34 bytes one.
    "P2WSH, " + CONTROL,
    "P2WSH, 51 " + CONTROL + "00",
    "P2WSH, 51 02" + KEY,
  })
  void theItemsTellTheKind(WitnessKind kind, String items) {
    assertEquals(kind, WitnessKind.of(Bytes.EMPTY, items(items)));
  }

  @Test
  void theScriptSigTellsWhatIsNested() {
    ImmutableList<Bytes> witness = items(SIGNATURE + " " + KEY);

    assertEquals(
        WitnessKind.P2SH_P2WPKH,
        WitnessKind.of(Bytes.fromHex("160014" + "11".repeat(20)), witness));
    assertEquals(
        WitnessKind.P2SH_P2WSH, WitnessKind.of(Bytes.fromHex("220020" + "11".repeat(32)), witness));
    assertEquals(
        WitnessKind.OTHER, WitnessKind.of(Bytes.fromHex("51160014" + "11".repeat(20)), witness));
    assertEquals(WitnessKind.OTHER, WitnessKind.of(Bytes.fromHex("0016"), witness));
    assertEquals(
        WitnessKind.NONE,
        WitnessKind.of(Bytes.fromHex("160014" + "11".repeat(20)), ImmutableList.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"blocks/mainnet_514492_segwit.bin", "blocks/mainnet_702861_segwit.bin"})
  void outputsSpentInTheirOwnBlockConfirmTheKind(String name) {
    Block block = CodecAssert.decodeWhole(Vectors.bytes(name), Block::decode);
    Map<OutPoint, OutputType> outputs = new HashMap<>();
    int confirmed = 0;
    for (Transaction transaction : block.transactions()) {
      for (TxInput input : transaction.inputs()) {
        OutputType spent = outputs.get(input.outpoint());
        if (spent != null && !input.witness().isEmpty()) {
          assertEquals(spent, spentType(kind(input)), input.outpoint()::toString);
          confirmed++;
        }
      }
      for (int i = 0; i < transaction.outputCount(); i++) {
        OutputType type = OutputScript.of(transaction.outputs().get(i).scriptPubKey()).type();
        outputs.put(new OutPoint(transaction.txid(), i), type);
      }
    }
    assertTrue(confirmed > 10, "inputs with a witness that spend from their block: " + confirmed);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, no witness",
    "P2WPKH, P2WPKH",
    "P2SH_P2WSH, P2SH-P2WSH",
    "TAPROOT_KEY_PATH, taproot key path",
    "TAPROOT_SCRIPT_PATH, taproot script path",
    "OTHER, other witness",
  })
  void aKindHasANameForPeople(WitnessKind kind, String label) {
    assertEquals(label, kind.label());
  }

  @Test
  void theInputsOfTheBipSpendByKeyPath() {
    String hex =
        Vectors.json("bip341/wallet-test-vectors.json")
            .at("/keyPathSpending/0/auxiliary/fullySignedTx")
            .textValue();
    assertNotNull(hex);
    Transaction transaction = CodecAssert.decodeWhole(Bytes.fromHex(hex), Transaction::decode);

    WitnessKind taproot = WitnessKind.TAPROOT_KEY_PATH;
    assertEquals(
        List.of(
            taproot,
            taproot,
            WitnessKind.NONE,
            taproot,
            taproot,
            WitnessKind.P2WPKH,
            taproot,
            taproot,
            taproot),
        transaction.inputs().stream().map(WitnessKindTest::kind).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "tx/mainnet_7393096d_taproot_99k.bin, 33970",
    "tx/mainnet_73be398c_huge_witness.bin, 1",
  })
  void hugeScriptPathsAreRecognised(String name, int scriptSize) {
    TxInput input =
        CodecAssert.decodeWhole(Vectors.bytes(name), Transaction::decode).inputs().get(0);
    TaprootScriptPath path = TaprootScriptPath.of(input.witness().items()).orElseThrow();

    assertEquals(WitnessKind.TAPROOT_SCRIPT_PATH, kind(input));
    assertEquals(TaprootScriptPath.TAPSCRIPT, path.leafVersion());
    assertEquals(scriptSize, path.script().length());
  }

  @Test
  void randomItemsNeverFail() {
    long seed = 20241125;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      List<Bytes> items = new ArrayList<>();
      for (int j = random.nextInt(4); j > 0; j--) {
        items.add(randomBytes(random, 100));
      }

      assertNotNull(WitnessKind.of(randomBytes(random, 30), items), () -> "seed " + seed);
    }
  }

  private static WitnessKind kind(TxInput input) {
    return WitnessKind.of(input.scriptSig(), input.witness().items());
  }

  /** The type of output that the kind says is spent. */
  private static OutputType spentType(WitnessKind kind) {
    return switch (kind) {
      case P2WPKH -> OutputType.WITNESS_V0_KEY_HASH;
      case P2WSH -> OutputType.WITNESS_V0_SCRIPT_HASH;
      case P2SH_P2WPKH, P2SH_P2WSH -> OutputType.SCRIPT_HASH;
      case TAPROOT_KEY_PATH, TAPROOT_SCRIPT_PATH -> OutputType.WITNESS_V1_TAPROOT;
      case NONE, OTHER -> throw new AssertionError(kind);
    };
  }

  private static Bytes randomBytes(Random random, int bound) {
    byte[] bytes = new byte[random.nextInt(bound)];
    random.nextBytes(bytes);
    return Bytes.wrap(bytes);
  }

  private static ImmutableList<Bytes> items(String text) {
    ImmutableList.Builder<Bytes> items = ImmutableList.builder();
    for (String item : text.split(" ", -1)) {
      if (!item.isEmpty()) {
        items.add(item.equals("-") ? Bytes.EMPTY : Bytes.fromHex(item));
      }
    }
    return items.build();
  }
}
