package io.bitcointcpip.integration.spark;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.blockfile.XorKey;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Core's blocks directory as a source of Spark:
 *
 * <pre>{@code
 * session.read().format(BlockFileSource.class.getName())
 *     .option("table", "transactions")
 *     .load("hdfs:///bitcoin/blocks")
 * }</pre>
 *
 * <p>Options: {@code table}, {@code blocks} (the default) or {@code transactions}; {@code network},
 * {@code main} unless given; {@code splitSize}, in bytes: 128 MiB, a whole file, unless given.
 */
public final class BlockFileSource implements TableProvider {
  private static final Pattern NAME = Pattern.compile("blk\\d+\\.dat");
  private static final String XOR_FILE = "xor.dat";
  private static final long FILE_SIZE = 128L << 20;

  /** Made by Spark, by this class's name. */
  public BlockFileSource() {}

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return table(options).schema();
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    return new BlockFileTable(table(new CaseInsensitiveStringMap(properties)));
  }

  private static BlockTable table(CaseInsensitiveStringMap options) {
    return BlockTable.named(options.getOrDefault("table", "blocks"));
  }

  /** The parts of all files in the directory, in the order of their names. */
  static ImmutableList<Split> splits(CaseInsensitiveStringMap options) throws IOException {
    String name = options.getOrDefault("network", Network.MAIN.id());
    Network network =
        Network.byId(name)
            .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no network"));
    long splitSize = options.getLong("splitSize", FILE_SIZE);
    if (splitSize < 1) {
      throw new IllegalArgumentException("splitSize " + splitSize + " is less than 1 byte");
    }
    Path directory = new Path(options.get("path"));
    FileSystem files = PositionedFile.fileSystem(directory);
    String key = key(files, directory);
    FileStatus[] found = files.listStatus(directory, path -> isBlockFile(path));
    Arrays.sort(found);
    ImmutableList.Builder<Split> splits = ImmutableList.builder();
    for (FileStatus file : found) {
      for (long start = 0; start < file.getLen(); start += splitSize) {
        long end = Math.min(file.getLen(), start + splitSize);
        splits.add(new Split(file.getPath().toString(), start, end, network, key));
      }
    }
    return splits.build();
  }

  private static boolean isBlockFile(Path path) {
    return NAME.matcher(path.getName()).matches();
  }

  /** The key of the directory; one of another length than it has is an error, and not no key. */
  private static String key(FileSystem files, Path directory) throws IOException {
    Path path = new Path(directory, XOR_FILE);
    if (!files.exists(path)) {
      return "00".repeat(XorKey.SIZE);
    }
    byte[] key = new byte[XorKey.SIZE];
    long length = files.getFileStatus(path).getLen();
    if (length != XorKey.SIZE) {
      throw new IOException(path + " has " + length + " bytes, and a key has " + XorKey.SIZE);
    }
    try (PositionedFile file = PositionedFile.open(path.toString())) {
      file.read(0, key);
    }
    return Bytes.wrap(key).toHex();
  }

  /** One of the tables. */
  private record BlockFileTable(BlockTable table) implements Table, SupportsRead {
    @Override
    public String name() {
      return "block files: " + table;
    }

    @Override
    @SuppressWarnings("deprecation") // Spark's default for what came after needs this.
    public StructType schema() {
      return table.schema();
    }

    @Override
    public Set<TableCapability> capabilities() {
      return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
      try {
        return new BlockFileScan(table, splits(options));
      } catch (IOException e) {
        throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
      }
    }
  }
}
