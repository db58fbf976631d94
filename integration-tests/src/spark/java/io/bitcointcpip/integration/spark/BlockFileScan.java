package io.bitcointcpip.integration.spark;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.StructType;

/** What Spark asks for: which columns, and then the parts. */
final class BlockFileScan implements ScanBuilder, SupportsPushDownRequiredColumns, Scan, Batch {
  private final BlockTable table;
  private final ImmutableList<Split> splits;
  private StructType schema;

  BlockFileScan(BlockTable table, ImmutableList<Split> splits) {
    this.table = table;
    this.splits = splits;
    this.schema = table.schema();
  }

  /** Of columns that have columns, all are given: that they are not pruned costs little. */
  @Override
  public void pruneColumns(StructType required) {
    StructType pruned = new StructType();
    for (String name : required.fieldNames()) {
      pruned = pruned.add(table.schema().apply(name));
    }
    schema = pruned;
  }

  @Override
  public Scan build() {
    return this;
  }

  @Override
  public StructType readSchema() {
    return schema;
  }

  @Override
  public String description() {
    return "block files, " + table + ": " + String.join(", ", schema.fieldNames());
  }

  @Override
  public Batch toBatch() {
    return this;
  }

  @Override
  public InputPartition[] planInputPartitions() {
    return splits.toArray(InputPartition[]::new);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return new Factory(table, schema);
  }

  /** Makes readers, wherever Spark sends it. */
  private record Factory(BlockTable table, StructType schema) implements PartitionReaderFactory {
    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
      try {
        return new SplitReader((Split) partition, table, table.select(schema));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
