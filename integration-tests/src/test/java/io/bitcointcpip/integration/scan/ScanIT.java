package io.bitcointcpip.integration.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.integration.cli.CliRun;
import io.bitcointcpip.protocol.testing.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code scan} finds in block files, intact and damaged ones. */
@Timeout(120)
class ScanIT {
  private static final String FIRST_PAYMENT =
      "f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16";
  private static final String BLOCK_170 =
      "00000000d1145790a8694403d4063f323d499e655c83426834d4ce2f8dd4a2ee";
  private static final String IN_300025 =
      "5ceec2d8ee90cb4b956870fac6055bead9333570f656ec3014307031de518cec";
  private static final String FIRST_PAYER =
      "410411db93e1dcdb8a016b49840f8c53bc1eb68a382e97b1482ecad7b148a6909a5cb2e0eaddfb84ccf9744464f8"
          + "2e160bfa9b8b64f9d4c03f999b8643f656b412a3ac";
  private static final String ABSENT = "00".repeat(32);

  @TempDir private Path blocks = Path.of("unset");

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void transactionsAreFoundByTheirIdsWithAndWithoutAKey(boolean keyed) throws IOException {
    BlockFileBytes.main().first255().writeTo(blocks, 0, keyed);
    BlockFileBytes second =
        BlockFileBytes.main().block("mainnet_702861_segwit").block("mainnet_300025");
    second.zeroTail(100_000).writeTo(blocks, 1, keyed);

    ScanRun scan =
        ScanRun.of(blocks, "--txids", List.of(FIRST_PAYMENT, "# absent:", ABSENT, IN_300025));

    assertEquals(0, scan.exitCode(), scan.run().err());
    assertEquals(2, scan.rows().size());
    JsonNode first = row(scan, FIRST_PAYMENT);
    assertEquals("blk00000.dat", first.get("file").asText());
    assertEquals(37_739, first.get("offset").asLong());
    assertEquals(BLOCK_170, first.get("block").asText());
    assertEquals(1, first.get("index").asInt());
    assertTrue(first.get("height").isNull(), "a block of version 1 says no height");
    assertTrue(first.get("on_chain").isNull());
    assertFalse(first.get("duplicate").asBoolean());
    assertEquals("[\"txid\",\"merkle\",\"pow\",\"wtxid\"]", first.get("verified").toString());
    JsonNode later = row(scan, IN_300025);
    assertEquals("blk00001.dat", later.get("file").asText());
    assertEquals(second.recordOffsets().get(1), later.get("offset").asInt());
    assertEquals(300_025, later.get("height").asInt());
    assertEquals("coinbase", later.get("height_source").asText());
    assertEquals(397, later.get("index").asInt());
    assertEquals(Vectors.bytes("tx/bcoin_tx10.bin").toHex(), later.get("hex").asText());
    assertTrue(scan.run().err().contains("found 2 of 3 txids"), scan.run().err());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void outputsOfAScriptAreFoundWithWhatSpendsThemWhateverComesFirst(boolean keyed)
      throws IOException {
    // The payment stands before the block whose coinbase it spends.
    byte[] file = Vectors.bytes("blocks/mainnet_1_to_256.framed.bin").toByteArray();
    byte[] block9 = Arrays.copyOfRange(file, 1_784, 1_784 + 8 + 215);
    BlockFileBytes.main()
        .raw(Arrays.copyOfRange(file, 37_739, file.length))
        .writeTo(blocks, 0, keyed);
    BlockFileBytes.main().raw(block9).writeTo(blocks, 1, keyed);

    ScanRun scan = ScanRun.of(blocks, "--scripts", List.of(FIRST_PAYER), "--threads", "1");

    assertEquals(0, scan.exitCode(), scan.run().err());
    assertEquals(6, scan.rows("output").size());
    assertEquals(5, scan.rows("spend").size());
    assertEquals(
        Set.of(
            "50.00000000",
            "40.00000000",
            "30.00000000",
            "29.00000000",
            "28.00000000",
            "18.00000000"),
        scan.run()
            .out()
            .lines()
            .filter(line -> line.contains("\"value\":"))
            .map(line -> line.replaceAll(".*\"value\":([0-9.]+).*", "$1"))
            .collect(Collectors.toSet()));
    JsonNode payment =
        scan.rows("spend").stream()
            .filter(row -> row.get("txid").asText().equals(FIRST_PAYMENT))
            .findFirst()
            .orElseThrow();
    assertEquals(0, payment.get("vin").asInt());
    assertEquals(
        "0437cd7f8525ceed2324359c2d0ba26006d92d856a9c20fa0241106ee5a597c9",
        payment.get("spent_txid").asText());
    assertEquals(0, payment.get("spent_vout").asInt());
  }

  @Test
  void anAddressMeansItsScript() throws IOException {
    BlockFileBytes.main().block("mainnet_300025").writeTo(blocks, 0, false);
    String address = "1KFHE7w8BhaENAswwryaoccDb6qcT6DbYY";

    ScanRun scan = ScanRun.of(blocks, "--scripts", List.of(address));

    // The block's coinbase pays the pool that mined it.
    assertEquals(0, scan.exitCode(), scan.run().err());
    assertTrue(scan.texts("output", "address").contains(address), scan.run().out());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whateverIsDamagedCostsNothingElse(boolean keyed) throws IOException {
    byte[] altered = Vectors.bytes("blocks/mainnet_300025.bin").toByteArray();
    // In the value of an output: the form is good, and the Merkle root is not.
    altered[300] ^= 1;
    BlockFileBytes file = BlockFileBytes.main();
    file.hex("c0ffee".repeat(50));
    int decoy = file.first255().size();
    file.hex("f9beb4d9".repeat(30) + "ff");
    int torn = file.size();
    file.torn("mainnet_702861_segwit", 700_000);
    file.block("mainnet_413567");
    int changed = file.size();
    file.block(altered).block("mainnet_1");
    int last = file.size();
    file.torn("mainnet_481829", 5_000).zeroTail(200_000).writeTo(blocks, 7, keyed);
    BlockFileBytes.main().block("mainnet_300025").writeTo(blocks, 8, keyed);

    ScanRun scan = ScanRun.of(blocks, "--txids", List.of(FIRST_PAYMENT, IN_300025));

    assertEquals(0, scan.exitCode(), scan.run().err());
    assertEquals(
        Set.of("blk00007.dat", "blk00008.dat"), Set.copyOf(scan.texts("transaction", "file")));
    assertEquals(2, scan.rows("transaction").size());
    assertEquals(
        new TreeSet<>(Set.of(0L, (long) decoy, (long) torn, (long) changed, (long) last)),
        scan.rows("error").stream()
            .map(row -> row.get("offset").asLong())
            .collect(Collectors.toCollection(TreeSet::new)));
    for (JsonNode error : scan.rows("error")) {
      assertEquals("blk00007.dat", error.get("file").asText());
      assertTrue(error.get("bytes").asText().length() <= 160, error.toString());
      assertFalse(error.get("error").asText().isEmpty());
    }
    JsonNode first = scan.rows("error").get(0);
    assertEquals("c0ffee".repeat(27).substring(0, 160), first.get("bytes").asText());
    assertEquals(150, first.get("length").asLong());
    assertTrue(scan.run().err().contains("places are damaged"), scan.run().err());
  }

  @Test
  void theSameBlockTwiceIsSaidToBe() throws IOException {
    BlockFileBytes.main().block("mainnet_300025").writeTo(blocks, 0, false);
    BlockFileBytes.main().block("mainnet_300025").writeTo(blocks, 1, false);

    ScanRun scan = ScanRun.of(blocks, "--txids", List.of(IN_300025), "--threads", "1");

    assertEquals(List.of("false", "true"), scan.texts("transaction", "duplicate"));
    assertTrue(scan.run().err().contains("1 blocks came by twice"), scan.run().err());
  }

  @Test
  void sharesHaveEveryFileOnce() throws IOException {
    for (int number = 0; number < 7; number++) {
      BlockFileBytes.main().block("mainnet_300025").writeTo(blocks, number, true);
    }
    TreeSet<String> all = new TreeSet<>();
    int rows = 0;
    for (int share = 1; share <= 3; share++) {
      ScanRun scan = ScanRun.of(blocks, "--txids", List.of(IN_300025), "--shard", share + "/3");
      assertEquals(0, scan.exitCode(), scan.run().err());
      all.addAll(scan.texts("transaction", "file"));
      rows += scan.rows().size();
    }

    assertEquals(7, all.size());
    assertEquals(7, rows);
  }

  @Test
  void aKeyOfAnotherLengthIsAFailureAndNotNoKey() throws IOException {
    BlockFileBytes.main().first255().writeTo(blocks, 0, true);
    Files.write(blocks.resolve("xor.dat"), new byte[7]);

    ScanRun.of(blocks, "--txids", List.of(FIRST_PAYMENT))
        .run()
        .assertFailed(6, "xor.dat has 7 bytes, and a key has 8");
  }

  @Test
  void withoutItsKeyADirectoryIsSaidToHoldNoBlock() throws IOException {
    BlockFileBytes.main().first255().writeTo(blocks, 0, true);
    Files.delete(blocks.resolve("xor.dat"));

    ScanRun scan = ScanRun.of(blocks, "--txids", List.of(FIRST_PAYMENT));

    assertEquals(6, scan.exitCode());
    assertTrue(scan.run().err().contains("holds no block of network main"), scan.run().err());
    assertTrue(scan.run().err().contains("xor.dat"), scan.run().err());
  }

  @Test
  void emptyAndUnusedFilesHoldNothingAndAreNoError() throws IOException {
    BlockFileBytes.main().writeTo(blocks, 0, true);
    BlockFileBytes.main().zeroTail(300_000).writeTo(blocks, 1, true);

    ScanRun.of(blocks, "--txids", List.of(FIRST_PAYMENT))
        .run()
        .assertFailed(3, "none of 1 txids in the 0 blocks");
  }

  @Test
  void aFileThatCannotBeReadIsSaidAndCostsNoOther() throws IOException {
    BlockFileBytes.main().first255().writeTo(blocks, 0, false);
    Files.createDirectory(blocks.resolve("blk00001.dat"));
    BlockFileBytes.main().block("mainnet_300025").writeTo(blocks, 2, false);

    ScanRun scan = ScanRun.of(blocks, "--txids", List.of(FIRST_PAYMENT, IN_300025));

    assertEquals(6, scan.exitCode());
    assertEquals(2, scan.rows("transaction").size());
    assertEquals(List.of("blk00001.dat"), scan.texts("error", "file"));
    assertTrue(scan.run().err().contains("1 files could not be read: "), scan.run().err());
  }

  @Test
  void whatIsWrongWithTheCommandLineIsSaidBeforeAnythingIsRead() throws IOException {
    BlockFileBytes.main().first255().writeTo(blocks, 0, false);
    String directory = blocks.toString();
    Path txids = Files.writeString(blocks.resolve("t"), "# none\nf418\n");

    CliRun.of("scan", "--txids", txids.toString()).assertFailed(2, "--blocks-dir DIR");
    CliRun.of("scan", "--blocks-dir", directory).assertFailed(2, "--txids FILE or --scripts FILE");
    CliRun.of("scan", "--blocks-dir", directory, "--txids", txids.toString())
        .assertFailed(2, "line 2: 'f418' is no txid");
    ScanRun.of(blocks, "--txids", List.of(ABSENT), "--shard", "4/3")
        .run()
        .assertFailed(2, "'4/3' is no share");
    ScanRun.of(blocks, "--txids", List.of(ABSENT), "--threads", "0x")
        .run()
        .assertFailed(2, "--threads");
    ScanRun.of(blocks, "--txids", List.of(ABSENT)).run().assertFailed(3, "in the 255 blocks");
  }

  @Test
  void aDirectoryWithoutBlocksIsAFailure() throws IOException {
    Files.createDirectory(blocks.resolve("blocks"));
    Path txids = Files.writeString(blocks.resolve("t"), ABSENT);

    CliRun.of("scan", "--blocks-dir", blocks.toString(), "--txids", txids.toString())
        .assertFailed(6, "holds no blk*.dat; try its blocks/");
    CliRun.of("scan", "--blocks-dir", blocks + "/absent", "--txids", txids.toString())
        .assertFailed(6, "there is no " + blocks + "/absent");
  }

  private static JsonNode row(ScanRun scan, String txid) {
    return scan.rows().stream()
        .filter(row -> row.get("txid").asText().equals(txid))
        .findFirst()
        .orElseThrow();
  }
}
