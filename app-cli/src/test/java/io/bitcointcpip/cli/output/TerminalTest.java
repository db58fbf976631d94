package io.bitcointcpip.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.bitcointcpip.cli.settings.Surroundings;
import io.bitcointcpip.cli.watch.Sighting;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.primitive.Witness;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.transport.PeerAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TerminalTest {
  @Test
  @DisplayName("U12: any width of the terminal, or none, makes a line of the table")
  void anyWidthMakesALine() {
    Sighting sighting = sighting();
    String full = WatchOutput.line(sighting, 0, 0);

    for (int width : new int[] {0, 1, 20, 62, 63, 69, 70, 71, 80, 126, 1_000_000}) {
      String line = WatchOutput.line(sighting, 0, width);
      String header = WatchOutput.header(width);

      assertTrue(line.startsWith("1970-01-01T00:00:00Z"), line);
      assertTrue(line.equals(full) || line.length() <= width, width + ": " + line);
      assertTrue(header.startsWith("time "), header);
      assertEquals(header.indexOf("  id"), line.lastIndexOf("1/3") + 3);
    }
    assertEquals(80, WatchOutput.line(sighting, 0, 80).length());
    assertTrue(full.endsWith(((Sighting.OfTransaction) sighting).transaction().txid().toString()));
  }

  @Test
  @DisplayName("U12: progress never fills a line, so that it can be written over")
  void progressNeverFillsALine() {
    for (String columns : new String[] {"", "0", "20", "-5", "99999999999", "wide"}) {
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      Console console = console(new ByteArrayOutputStream(), err, columns);

      console.progress("x".repeat(200));

      String shown = err.toString(StandardCharsets.UTF_8).replace("\r\u001b[K", "");
      assertEquals(columns.equals("20") ? 19 : 200, shown.length(), columns);
    }
  }

  @Test
  @DisplayName("U05: a stream knows why it failed, and a reader that went away is no news")
  void aStreamKnowsWhyItFailed() {
    assertEquals("No space left on device", failure("No space left on device"));
    assertEquals("", failure("Broken pipe"));
    assertFalse(ResultStream.to(new ByteArrayOutputStream()).failure().isPresent());
  }

  private static String failure(String message) {
    PrintStream out = ResultStream.to(new Failing(message));
    Console console = new Console(out, out, Surroundings.none());
    out.print("text");
    assertFalse(console.flush());
    return console.outputFailure().orElse("");
  }

  private static Console console(OutputStream out, OutputStream err, String columns) {
    return new Console(
        new PrintStream(out, false, StandardCharsets.UTF_8),
        new PrintStream(err, false, StandardCharsets.UTF_8),
        new Surroundings(ImmutableMap.of("COLUMNS", columns), "", "Linux", true, true));
  }

  private static Sighting sighting() {
    TxInput input =
        new TxInput(
            new OutPoint(Txid.fromHex("11".repeat(32)), 0),
            Bytes.EMPTY,
            0xffff_ffffL,
            Witness.EMPTY);
    Transaction transaction =
        Transaction.of(
            2,
            ImmutableList.of(input),
            ImmutableList.of(new TxOutput(123_456_789, Bytes.of(0x51))),
            0);
    return new Sighting.OfTransaction(
        transaction, 123_456_789, new Sighting.Source(new PeerAddress("10.0.0.1", 8333), 1, 3));
  }

  private static final class Failing extends OutputStream {
    private final String message;

    Failing(String message) {
      this.message = message;
    }

    @Override
    public void write(int b) throws IOException {
      throw new IOException(message);
    }
  }
}
