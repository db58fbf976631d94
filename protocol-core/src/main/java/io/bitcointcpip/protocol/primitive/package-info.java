/**
 * Transactions, blocks and headers, as views over the bytes they came in.
 *
 * <p>Decoding checks the whole structure once and keeps one object per transaction; inputs, outputs
 * and witnesses are made when somebody asks for them, and their scripts are slices. Ids are
 * computed once, on demand, from the original bytes. A value keeps the array it came in alive;
 * {@code compact()} detaches it.
 *
 * <p>Depends on {@code wire} only. What the values prove is decided in {@code proof}.
 */
@NullMarked
package io.bitcointcpip.protocol.primitive;

import org.jspecify.annotations.NullMarked;
