package io.bitcointcpip.protocol.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.testing.CodecAssert;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.WireWriter;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Memory follows the bytes that are there, never the counts that they claim. */
class AllocationTest {
  private static final long SMALL = 256 * 1024;
  private static final String HUGE_COUNT = "fe00000002";

  /** Beginnings of payloads whose next field is a count. */
  static List<String> beginnings() {
    return List.of(
        "inv ",
        "getdata ",
        "notfound ",
        "addr ",
        "addrv2 ",
        "headers ",
        "getheaders 80110100",
        "getblocks 80110100",
        "tx 01000000",
        "tx 01000000" + "01" + "00".repeat(36),
        "tx 01000000" + "0001" + "01" + "00".repeat(36) + "00" + "00000000" + "00",
        "block " + "00".repeat(80),
        "merkleblock " + "00".repeat(84),
        "cmpctblock " + "00".repeat(88),
        "blocktxn " + "00".repeat(32),
        "getblocktxn " + "00".repeat(32),
        "cfilter " + "00".repeat(33),
        "cfheaders " + "00".repeat(65),
        "cfcheckpt " + "00".repeat(33),
        "filterload ",
        "filteradd ",
        "reject ",
        "alert ");
  }

  @DisplayName("C09: a count that is not true costs nothing")
  @ParameterizedTest
  @MethodSource("beginnings")
  void aCountThatIsNotTrueCostsNothing(String beginning) {
    CommandName command = new CommandName(beginning.substring(0, beginning.indexOf(' ')));
    Bytes payload =
        Bytes.fromHex(
            beginning.substring(beginning.indexOf(' ') + 1) + HUGE_COUNT + "00".repeat(64));
    decode(command, payload);

    long before = allocated();
    decode(command, payload);
    long cost = allocated() - before;

    assertTrue(cost < SMALL, command + " costs " + cost + " bytes");
  }

  @DisplayName("C15: a witness of half a million items costs at most eight times its bytes")
  @Test
  void aWitnessOfHalfAMillionItemsCostsAtMostEightTimesItsBytes() {
    Bytes raw = Vectors.bytes("tx/mainnet_73be398c_huge_witness.bin");
    items(raw);

    long before = allocated();
    int count = items(raw);
    long cost = allocated() - before;

    assertTrue(count == 500_003 && cost <= 8L * raw.length(), cost + " of " + raw.length());
  }

  /** The lengths of items that other implementations stumbled over, and the most that can be. */
  @DisplayName("C15: large items and millions of empty ones cost at most eight times their bytes")
  @ParameterizedTest
  @CsvSource({"1, 33970", "1, 396669", "3900000, 0"})
  void itemsOfAnySizeAndNumberCostLittle(int count, int size) {
    WireWriter out = new WireWriter(0);
    out.bytes(Bytes.fromHex("02000000" + "0001" + "01" + "00".repeat(41)));
    out.bytes(Bytes.fromHex("01" + "00".repeat(9))).compactSize(count);
    for (int i = 0; i < count; i++) {
      out.varBytes(Bytes.wrap(new byte[size]));
    }
    Bytes raw = out.bytes(Bytes.wrap(new byte[4])).toBytes();
    items(raw);

    long start = allocated();
    int read = items(raw);
    long cost = allocated() - start;

    assertEquals(count, read);
    assertTrue(cost <= 8L * raw.length(), cost + " of " + raw.length());
  }

  private static int items(Bytes raw) {
    Transaction transaction = CodecAssert.decodeWhole(raw, Transaction::decode);
    return transaction.inputs().get(0).witness().items().size();
  }

  private static void decode(CommandName command, Bytes payload) {
    try {
      throw new AssertionError(Messages.decode(command, payload).toString());
    } catch (DecodeException e) {
      // Refused, as it should be.
    }
  }

  private static long allocated() {
    assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean,
        "this JVM does not count allocations");
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
