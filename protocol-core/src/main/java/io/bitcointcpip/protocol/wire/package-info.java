/**
 * Bytes and primitives: everything else in this module stands on this package, and it depends on
 * nothing else here.
 *
 * <p>{@link io.bitcointcpip.protocol.wire.Bytes} is an immutable slice of an array. {@link
 * io.bitcointcpip.protocol.wire.WireReader} walks such a slice; each of its verbs takes the name of
 * the field that it reads, so that a {@link io.bitcointcpip.protocol.wire.FieldListener} sees the
 * very decode that the program uses and {@link io.bitcointcpip.protocol.wire.FieldTree} can show
 * every byte with its name. Without a listener the names cost nothing. {@link
 * io.bitcointcpip.protocol.wire.WireWriter} has the mirror verbs.
 *
 * <p>Integers are little-endian unless a verb says otherwise. {@code u8}, {@code u16} are {@code
 * int}, {@code u32} is {@code long}, {@code u64} is a {@code long} to be read as unsigned.
 *
 * <p>Bytes that break a format are reported by the checked {@link
 * io.bitcointcpip.protocol.wire.DecodeException}, and by nothing else: no count is believed before
 * it was compared with the protocol's limit and with the bytes that are really there.
 */
@NullMarked
package io.bitcointcpip.protocol.wire;

import org.jspecify.annotations.NullMarked;
