/**
 * What scripts say: opcodes, Core's disassembly, the standard types of outputs, addresses and
 * descriptors, how witnesses spend, and the text that scripts carry. Scripts are read, never
 * executed. Depends on {@code wire} and {@code network}.
 *
 * <p>{@link io.bitcointcpip.protocol.script.ScriptReader} walks a script and never fails: bytes
 * that are no script are scripts all the same, and end where they end.
 */
@NullMarked
package io.bitcointcpip.protocol.script;

import org.jspecify.annotations.NullMarked;
