/**
 * The messages of the protocol: one record, one file each, with {@code decode} beside {@code
 * encode} and the layout in its Javadoc.
 *
 * <p>{@link io.bitcointcpip.protocol.message.Messages} is the one list of them; every other lookup
 * is derived from it. A message of another type is not an error but an {@link
 * io.bitcointcpip.protocol.message.UnknownMessage}. To add a message: copy {@code Ping.java}, name
 * the new record in the {@code permits} clause of {@link io.bitcointcpip.protocol.message.Message},
 * add a line to {@code Messages}, and golden bytes to its test; the completeness test reminds of
 * the rest.
 */
@NullMarked
package io.bitcointcpip.protocol.message;

import org.jspecify.annotations.NullMarked;
