package io.bitcointcpip.integration.spark;

import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * A column: its name, its type, and how its value is got. What nobody selects is not got.
 *
 * @param value null if there is none
 */
record Column(String name, DataType type, Value value) {
  /** Gets a value, in the form that Spark has inside. */
  @FunctionalInterface
  interface Value {
    @Nullable Object of(Item item, Network network);
  }

  /** Gets a value of a block. */
  @FunctionalInterface
  interface OfBlock {
    @Nullable Object of(Block block);
  }

  /** Gets a value of a transaction. */
  @FunctionalInterface
  interface OfTransaction {
    @Nullable Object of(Transaction transaction);
  }

  /** A column of rows of any kind. */
  static Column of(String name, DataType type, Value value) {
    return new Column(name, type, value);
  }

  /** A column that is null where something is wrong. */
  static Column ofBlock(String name, DataType type, OfBlock value) {
    return new Column(
        name,
        type,
        (item, network) -> {
          @Nullable Block block = item.block();
          return block == null ? null : value.of(block);
        });
  }

  /** A column that is null where something is wrong. */
  static Column ofTransaction(String name, DataType type, OfTransaction value) {
    return ofTransaction(name, type, (transaction, network) -> value.of(transaction));
  }

  /** Gets a value of a transaction, in which addresses are those of a network. */
  @FunctionalInterface
  interface OfTransactionOn {
    @Nullable Object of(Transaction transaction, Network network);
  }

  /** A column that is null where something is wrong. */
  static Column ofTransaction(String name, DataType type, OfTransactionOn value) {
    return new Column(
        name,
        type,
        (item, network) -> {
          @Nullable Block block = item.block();
          return block == null ? null : value.of(item.transaction(block), network);
        });
  }

  /** A text as Spark has it inside. */
  static UTF8String text(Object value) {
    return UTF8String.fromString(value.toString());
  }
}
