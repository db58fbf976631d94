/**
 * Shows decoded bytes to people: what each field means, and an annotated dump of a whole message.
 * Everything here works on the field tree that the one decoder recorded.
 */
@NullMarked
package io.bitcointcpip.protocol.annotate;

import org.jspecify.annotations.NullMarked;
