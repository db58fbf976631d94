package io.bitcointcpip.integration.spark;

import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * What a row is made of: a block, one of its transactions, or what is wrong with a place.
 *
 * @param offset of the record, or of the bytes that are none
 * @param block null if something is wrong
 * @param index of the transaction; −1 if the row is of the block
 * @param error null if nothing is wrong
 * @param bytes null if nothing is wrong; else hex of the first bytes, at most 80
 */
record Item(
    String file,
    long offset,
    long length,
    @Nullable Block block,
    int index,
    @Nullable String error,
    @Nullable String bytes) {
  Transaction transaction(Block of) {
    return of.transactions().get(index);
  }
}
