package io.bitcointcpip.integration.spark;

import static io.bitcointcpip.integration.spark.Column.ofBlock;
import static io.bitcointcpip.integration.spark.Column.ofTransaction;
import static io.bitcointcpip.integration.spark.Column.text;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.script.OutputScript;
import java.util.Locale;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The tables that there are. In both, a place that is damaged is a row with {@code error} and
 * {@code error_bytes}, and null in all columns that a block would fill: {@code where error is null}
 * is what a question about blocks begins with.
 */
enum BlockTable {
  /** A row for each block. Its names are those of Core's {@code getblock}, in small words. */
  BLOCKS(
      ImmutableList.of(
          ofBlock("hash", DataTypes.StringType, block -> text(block.hash())),
          ofBlock("previous", DataTypes.StringType, block -> text(block.header().previous())),
          ofBlock("version", DataTypes.IntegerType, block -> block.header().version()),
          ofBlock("merkle_root", DataTypes.StringType, block -> text(block.header().merkleRoot())),
          ofBlock("time", DataTypes.LongType, block -> block.header().time()),
          ofBlock("bits", DataTypes.LongType, block -> block.header().bits()),
          ofBlock("nonce", DataTypes.LongType, block -> block.header().nonce()),
          ofBlock(
              "stated_height",
              DataTypes.IntegerType,
              block -> block.statedHeight().isEmpty() ? null : block.statedHeight().getAsInt()),
          ofBlock("weight", DataTypes.IntegerType, block -> block.weight()),
          ofBlock(
              "transaction_count", DataTypes.IntegerType, block -> block.transactions().size()))),

  /** A row for each transaction, with its inputs and outputs. */
  TRANSACTIONS(
      ImmutableList.of(
          ofBlock("block_hash", DataTypes.StringType, block -> text(block.hash())),
          Column.of(
              "index",
              DataTypes.IntegerType,
              (item, network) -> item.block() == null ? null : item.index()),
          ofTransaction("txid", DataTypes.StringType, each -> text(each.txid())),
          ofTransaction("wtxid", DataTypes.StringType, each -> text(each.wtxid())),
          ofTransaction("version", DataTypes.LongType, each -> each.version()),
          ofTransaction("lock_time", DataTypes.LongType, each -> each.lockTime()),
          ofTransaction("size", DataTypes.IntegerType, each -> each.totalSize()),
          ofTransaction("virtual_size", DataTypes.IntegerType, each -> each.virtualSize()),
          ofTransaction("coinbase", DataTypes.BooleanType, each -> each.isCoinbase()),
          ofTransaction(
              "inputs", DataTypes.createArrayType(Fields.INPUT), each -> Fields.inputs(each)),
          ofTransaction(
              "outputs",
              DataTypes.createArrayType(Fields.OUTPUT),
              (each, network) -> Fields.outputs(each, network))));

  private final ImmutableList<Column> columns;

  BlockTable(ImmutableList<Column> own) {
    this.columns =
        ImmutableList.<Column>builder()
            .add(Column.of("file", DataTypes.StringType, (item, network) -> text(item.file())))
            .add(Column.of("offset", DataTypes.LongType, (item, network) -> item.offset()))
            .add(Column.of("length", DataTypes.LongType, (item, network) -> item.length()))
            .addAll(own)
            .add(
                Column.of("error", DataTypes.StringType, (item, network) -> nullable(item.error())))
            .add(
                Column.of(
                    "error_bytes", DataTypes.StringType, (item, network) -> nullable(item.bytes())))
            .build();
  }

  /** The table with this name. */
  static BlockTable named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  StructType schema() {
    StructType schema = new StructType();
    for (Column column : columns) {
      schema = schema.add(column.name(), column.type());
    }
    return schema;
  }

  /** The columns of a schema that is a part of this one's. */
  ImmutableList<Column> select(StructType schema) {
    return ImmutableList.copyOf(schema.fieldNames()).stream()
        .map(this::column)
        .collect(ImmutableList.toImmutableList());
  }

  private Column column(String name) {
    return columns.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  private static @Nullable Object nullable(@Nullable String value) {
    return value == null ? null : text(value);
  }

  /** The columns that have columns. */
  private static final class Fields {
    static final DataType INPUT =
        new StructType()
            .add("txid", DataTypes.StringType)
            .add("vout", DataTypes.LongType)
            .add("script_sig", DataTypes.StringType)
            .add("sequence", DataTypes.LongType);
    static final DataType OUTPUT =
        new StructType()
            .add("vout", DataTypes.IntegerType)
            .add("value", DataTypes.LongType)
            .add("script", DataTypes.StringType)
            .add("address", DataTypes.StringType);

    private Fields() {}

    static ArrayData inputs(Transaction transaction) {
      return array(transaction.inputs().stream().map(Fields::input).toArray(InternalRow[]::new));
    }

    private static InternalRow input(TxInput input) {
      return row(
          text(input.outpoint().txid()),
          input.outpoint().index(),
          text(input.scriptSig().toHex()),
          input.sequence());
    }

    static ArrayData outputs(Transaction transaction, Network network) {
      InternalRow[] rows = new InternalRow[transaction.outputCount()];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = output(i, transaction.outputs().get(i), network);
      }
      return array(rows);
    }

    private static InternalRow output(int index, TxOutput output, Network network) {
      return row(
          index,
          output.value(),
          text(output.scriptPubKey().toHex()),
          nullable(
              OutputScript.of(output.scriptPubKey())
                  .address(network)
                  .map(address -> address.text())
                  .orElse(null)));
    }

    private static ArrayData array(Object[] rows) {
      return new GenericArrayData(rows);
    }

    private static InternalRow row(@Nullable Object... values) {
      return new GenericInternalRow(values);
    }
  }
}
