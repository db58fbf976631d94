package io.bitcointcpip.cli.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.cli.input.InputException;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Txid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WantedTest {
  private static final String TXID =
      "f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16";

  @TempDir private Path directory = Path.of("unset");

  @Test
  void txidsStandInLinesWithRemarksBetweenThem() throws IOException, InputException {
    Path file = write("# the first payment\r\n\r\n  " + TXID + "  \r\n" + TXID + "\n");

    assertEquals(ImmutableSet.of(Txid.fromHex(TXID)), Wanted.txids(file).txids());
  }

  @Test
  void scriptsAreHexOrAddresses() throws IOException, InputException {
    Path file = write("51\n1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa\n");

    assertEquals(
        ImmutableSet.of(
            Bytes.of(0x51), Bytes.fromHex("76a91462e907b15cbf27d5425399ebf6f0fb50ebb88f1888ac")),
        Wanted.scripts(file, Network.MAIN).scripts());
  }

  @Test
  void theLineThatIsWrongIsNamed() throws IOException {
    Path file = write(TXID + "\nf418\u001b[31m\n");
    Path address = write("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa\n");

    assertEquals(
        file + " line 2: 'f418\\x1b[31m' is no txid",
        assertThrows(InputException.class, () -> Wanted.txids(file)).getMessage());
    assertEquals(
        address + " line 1: '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa' is no script or address of signet",
        assertThrows(InputException.class, () -> Wanted.scripts(address, Network.SIGNET))
            .getMessage());
  }

  @Test
  void aFileWithNothingInItIsRefused() throws IOException {
    Path file = write("# nothing\n");

    assertEquals(
        file + " holds no txid",
        assertThrows(InputException.class, () -> Wanted.txids(file)).getMessage());
  }

  private Path write(String text) throws IOException {
    return Files.writeString(Files.createTempFile(directory, "wanted", ".txt"), text);
  }
}
