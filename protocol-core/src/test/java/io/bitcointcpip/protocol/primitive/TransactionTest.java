package io.bitcointcpip.protocol.primitive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.testing.CodecAssert;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.DecodeException.Reason;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.protocol.wire.WireReader;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionTest {
  private static final String INPUT = "11".repeat(32) + "07000000" + "0151" + "fdffffff";
  private static final String OUTPUT = "e803000000000000" + "0152";
  private static final String LEGACY = "02000000" + "01" + INPUT + "01" + OUTPUT + "00010000";
  private static final String SEGWIT =
      "02000000" + "0001" + "01" + INPUT + "01" + OUTPUT + "02" + "02aabb" + "00" + "00010000";

  @Test
  void bothFormsAreReadAndWritten() {
    TxOutput output = new TxOutput(1000, Bytes.of(0x52));
    OutPoint outpoint = new OutPoint(Txid.fromHex("11".repeat(32)), 7);
    TxInput bare = new TxInput(outpoint, Bytes.of(0x51), 0xffff_fffdL, Witness.EMPTY);
    Witness witness = Witness.of(List.of(Bytes.of(0xaa, 0xbb), Bytes.EMPTY));
    TxInput signed = new TxInput(outpoint, Bytes.of(0x51), 0xffff_fffdL, witness);

    CodecAssert.assertCodec(
        Transaction.of(2, List.of(bare), List.of(output), 256),
        LEGACY,
        Transaction::decode,
        Transaction::encode);
    CodecAssert.assertCodec(
        Transaction.of(2, List.of(signed), List.of(output), 256),
        SEGWIT,
        Transaction::decode,
        Transaction::encode);
  }

  @Test
  void thePartsAreWhatTheBytesSay() {
    Transaction transaction = decode(SEGWIT);

    assertEquals(2, transaction.version());
    assertEquals(256, transaction.lockTime());
    assertEquals(ImmutableList.of(new TxOutput(1000, Bytes.of(0x52))), transaction.outputs());
    TxInput input = transaction.inputs().get(0);
    assertEquals("11".repeat(32) + ":7", input.outpoint().toString());
    assertEquals(0xffff_fffdL, input.sequence());
    assertEquals(List.of(Bytes.of(0xaa, 0xbb), Bytes.EMPTY), input.witness().items());
  }

  @Test
  void theTxidDoesNotDependOnTheWitness() {
    Transaction legacy = decode(LEGACY);
    Transaction segwit = decode(SEGWIT);

    assertEquals(legacy.txid(), segwit.txid());
    assertEquals(legacy.txid().toBytes(), legacy.wtxid().toBytes());
    assertFalse(segwit.wtxid().toBytes().equals(legacy.wtxid().toBytes()));
    assertEquals(legacy.raw(), segwit.strippedRaw());
    assertEquals(legacy, segwit.withoutWitnesses());
  }

  @Test
  void transactionsOfTheSameBytesAreEqualAndShownByTheirTxid() {
    Transaction legacy = decode(LEGACY);
    Transaction segwit = decode(SEGWIT);

    assertEquals(segwit, decode(SEGWIT));
    assertEquals(segwit.hashCode(), decode(SEGWIT).hashCode());
    assertNotEquals(legacy, segwit);
    assertNotEquals(legacy.hashCode(), segwit.hashCode());
    // Computed apart from this program.
    String txid = "85d09a6b115a2e563d5000fe2410a38dcbd65b5bbfd1d1f604be8b4dcaa9d3a2";
    assertEquals(txid, legacy.toString());
    assertEquals(txid, segwit.toString());
    assertEquals(
        "18f1046dca9bfe1635ea89643d57ade2121b95ae876b1bed3a0292cff037c6b6",
        segwit.wtxid().toString());
  }

  @Test
  void witnessesOfTheSameItemsAreEqualAndShownByThem() {
    Witness read = decode(SEGWIT).inputs().get(0).witness();
    Witness made = Witness.of(List.of(Bytes.of(0xaa, 0xbb), Bytes.EMPTY));
    Witness other = Witness.of(List.of(Bytes.of(0xaa, 0xbb)));

    assertEquals(made, read);
    assertEquals(made.hashCode(), read.hashCode());
    assertNotEquals(made, other);
    assertNotEquals(made.hashCode(), other.hashCode());
    assertEquals("[aabb, ]", read.toString());
    assertEquals("[]", Witness.EMPTY.toString());
  }

  @Test
  void weightCountsWitnessBytesOnce() {
    Transaction segwit = decode(SEGWIT);
    int base = LEGACY.length() / 2;
    int total = SEGWIT.length() / 2;

    assertEquals(base, segwit.baseSize());
    assertEquals(total, segwit.totalSize());
    assertEquals(3 * base + total, segwit.weight());
    assertEquals((3 * base + total + 3) / 4, segwit.virtualSize());
    assertEquals(4 * base, decode(LEGACY).weight());
  }

  @DisplayName("C14: an unknown flag is refused")
  @ParameterizedTest
  @ValueSource(strings = {"02", "03", "81", "ff"})
  void anUnknownFlagIsRefused(String flag) {
    assertRefused(SEGWIT.replaceFirst("0001", "00" + flag), Reason.INVALID_VALUE, "flag");
  }

  @DisplayName("C14: a marker without any witness is refused")
  @Test
  void aMarkerWithoutAnyWitnessIsRefused() {
    String empty = "02000000" + "0001" + "01" + INPUT + "01" + OUTPUT + "00" + "00010000";

    assertRefused(empty, Reason.INVALID_VALUE, "witness");
  }

  @DisplayName("C14: flag zero is a transaction without inputs and outputs")
  @Test
  void flagZeroIsATransactionWithoutInputsAndOutputs() {
    Transaction transaction = decode("01000000" + "0000" + "05000000");

    assertEquals(0, transaction.inputCount());
    assertEquals(0, transaction.outputCount());
    assertEquals(5, transaction.lockTime());
    assertEquals(10, transaction.totalSize());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ffffffffffffffffff", // 2^64 - 1
        "ff0000000000000080", // truncated
        "ff0000000000000080ff", // non-minimal or huge
        "fe00000002", // 33,554,432 inputs
        "fdffff",
      })
  void aCountOfInputsThatCannotBeTrueIsRefusedBeforeAnythingIsAllocated(String count) {
    assertThrows(DecodeException.class, () -> read("01000000" + count + "00".repeat(50)));
  }

  @DisplayName("C16: a version is unsigned")
  @Test
  void aVersionIsUnsigned() {
    assertEquals(0xffff_ffffL, decode(LEGACY.replaceFirst("02000000", "ffffffff")).version());
  }

  @DisplayName("C17: any value is decoded and judged elsewhere")
  @Test
  void anyValueIsDecodedAndJudgedElsewhere() {
    Transaction transaction = decode(LEGACY.replace("e803000000000000", "ffffffffffffffff"));

    assertEquals(-1, transaction.outputs().get(0).value());
    assertFalse(Amount.isPossible(transaction.outputs().get(0).value()));
  }

  @Test
  void onlyASingleNullInputMakesACoinbase() {
    String nullInput = "00".repeat(32) + "ffffffff" + "0151" + "ffffffff";

    assertTrue(decode("01000000" + "01" + nullInput + "01" + OUTPUT + "00000000").isCoinbase());
    assertFalse(
        decode("01000000" + "02" + nullInput + INPUT + "01" + OUTPUT + "00000000").isCoinbase());
    assertFalse(decode(LEGACY).isCoinbase());
  }

  @Test
  void aCompactCopyIsEqualAndHoldsItsOwnBytes() throws DecodeException {
    Bytes block = Bytes.wrap(new byte[1000]).concat(Bytes.fromHex(SEGWIT));
    WireReader in = block.reader();
    in.bytes("padding", 1000);
    Transaction transaction = Transaction.decode(in);

    Transaction copy = transaction.compact();

    assertEquals(transaction, copy);
    assertEquals(transaction.txid(), copy.txid());
    assertEquals(transaction.inputs(), copy.inputs());
  }

  private static Transaction decode(String hex) {
    return CodecAssert.decodeWhole(Bytes.fromHex(hex), Transaction::decode);
  }

  private static Transaction read(String hex) throws DecodeException {
    return Transaction.decode(Bytes.fromHex(hex).reader());
  }

  private static void assertRefused(String hex, Reason reason, String field) {
    DecodeException failure = assertThrows(DecodeException.class, () -> read(hex));

    assertEquals(reason, failure.reason());
    assertEquals(field, failure.field());
  }
}
