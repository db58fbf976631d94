package io.bitcointcpip.integration.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.integration.scan.BlockFileBytes;
import io.bitcointcpip.protocol.testing.Vectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Block files as tables, in a Spark that runs in this process. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SparkIT {
  private static final String FIRST_PAYMENT =
      "f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16";

  private final Path home = temporaryDirectory();
  private final SparkSession session = session(home);

  @TempDir private Path blocks = Path.of("unset");

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("spark");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SparkSession session(Path home) {
    return SparkSession.builder()
        .master("local[2]")
        .appName("block files")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.warehouse.dir", home.resolve("warehouse").toString())
        .config("spark.local.dir", home.resolve("local").toString())
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate();
  }

  @AfterAll
  void stop() {
    session.stop();
  }

  @ParameterizedTest
  @ValueSource(longs = {1L << 26, 1L << 20, 100_003, 65_536, 20_481, 4_096, 1_500})
  void partsOfAnySizeGiveTheSameRows(long splitSize) throws IOException {
    BlockFileBytes first = damaged();
    first.writeTo(blocks, 0, true);
    BlockFileBytes second = BlockFileBytes.main().block("mainnet_1").zeroTail(9_000);
    second.writeTo(blocks, 1, true);

    List<Row> rows =
        table("blocks", "splitSize", Long.toString(splitSize))
            .select("file", "offset", "hash", "error", "error_bytes")
            .collectAsList();

    List<Row> good = rows.stream().filter(row -> row.isNullAt(3)).toList();
    List<Row> bad = rows.stream().filter(row -> !row.isNullAt(3)).toList();
    assertEquals(places(first, second), sorted(good));
    assertEquals(3, bad.size(), bad.toString());
    for (Row row : bad) {
      assertTrue(row.isNullAt(2), row.toString());
      assertTrue(row.getString(4).length() <= 160, row.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void inputsJoinTheOutputsThatTheySpend(boolean keyed) throws IOException {
    BlockFileBytes.main().first255().writeTo(blocks, 0, keyed);
    table("transactions").createOrReplaceTempView("transactions");

    List<Row> spent =
        session
            .sql(
                """
                with outputs as (
                  select txid, output.vout, output.value
                  from transactions lateral view explode(outputs) as output),
                inputs as (
                  select txid as spender, input.txid, input.vout
                  from transactions lateral view explode(inputs) as input)
                select inputs.spender, outputs.value
                from inputs join outputs on inputs.txid = outputs.txid and inputs.vout = outputs.vout
                order by outputs.value desc
                """)
            .collectAsList();

    // The coinbase of block 9, spent by the first payment ever; what follows spends its change.
    assertTrue(
        spent.stream()
            .anyMatch(
                row -> row.getString(0).equals(FIRST_PAYMENT) && row.getLong(1) == 5_000_000_000L),
        spent.toString());
    assertTrue(spent.size() >= 5, spent.toString());
  }

  @Test
  void whatIsNotSelectedIsNotRead() throws IOException {
    BlockFileBytes.main().block("mainnet_300025").writeTo(blocks, 0, false);
    Dataset<Row> hashes = table("blocks").select("hash", "stated_height");

    assertEquals(
        "[0000000000000000821c4e0acc40f88bedbce3b73ba2358b5ade58a9022cc78c,300025]",
        hashes.collectAsList().get(0).toString());
    String plan = hashes.queryExecution().executedPlan().toString();
    assertTrue(plan.contains("hash") && !plan.contains("merkle_root"), plan);
  }

  @Test
  void everyTransactionIsARow() throws IOException {
    BlockFileBytes.main().block("mainnet_702861_segwit").writeTo(blocks, 0, true);
    Dataset<Row> all = table("transactions");

    assertEquals(2_500, all.count());
    assertEquals(2_064, all.where("txid != wtxid and not coinbase").count());
    assertEquals(1, all.where("coinbase").count());
    assertEquals(0, all.where("error is not null").count());
  }

  @Test
  void aBlockWhoseTransactionsAreNotThoseOfItsHeaderIsARowWithAnError() throws IOException {
    byte[] altered = Vectors.bytes("blocks/mainnet_300025.bin").toByteArray();
    altered[300] ^= 1;
    BlockFileBytes.main().block(altered).block("mainnet_1").writeTo(blocks, 0, true);

    List<Row> rows = table("transactions").select("txid", "error").collectAsList();

    assertEquals(2, rows.size());
    assertTrue(
        rows.get(0).isNullAt(0) && rows.get(0).getString(1).contains("hash to"), rows::toString);
    assertTrue(rows.get(1).isNullAt(1));
  }

  @Test
  void aKeyOfAnotherLengthIsAFailure() throws IOException {
    BlockFileBytes.main().block("mainnet_1").writeTo(blocks, 0, true);
    Files.write(blocks.resolve("xor.dat"), new byte[9]);

    UncheckedIOException failure =
        assertThrows(UncheckedIOException.class, () -> table("blocks").collectAsList());

    assertTrue(failure.toString().contains("xor.dat has 9 bytes, and a key has 8"));
  }

  private Dataset<Row> table(String name, String... options) {
    var reader = session.read().format(BlockFileSource.class.getName()).option("table", name);
    for (int i = 0; i < options.length; i += 2) {
      reader = reader.option(options[i], options[i + 1]);
    }
    return reader.load(blocks.toString());
  }

  /** The first blocks of mainnet, with a decoy, a torn record and a block twice among them. */
  private static BlockFileBytes damaged() {
    return BlockFileBytes.main()
        .hex("f9beb4d9".repeat(20))
        .first255()
        .torn("mainnet_169482", 5_000)
        .block("mainnet_1")
        .torn("mainnet_227836_bip34", 700)
        .zeroTail(20_000);
  }

  private static List<String> places(BlockFileBytes... files) {
    List<String> places = new ArrayList<>();
    for (int number = 0; number < files.length; number++) {
      for (int offset : files[number].recordOffsets()) {
        places.add(BlockFileBytes.name(number) + " " + offset);
      }
    }
    return places.stream().sorted().toList();
  }

  private static List<String> sorted(List<Row> rows) {
    return rows.stream().map(row -> row.getString(0) + " " + row.getLong(1)).sorted().toList();
  }
}
