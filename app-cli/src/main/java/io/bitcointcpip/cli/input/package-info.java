/** What users hand over to be decoded or served: hex, files or stdin, and what the bytes are. */
@NullMarked
package io.bitcointcpip.cli.input;

import org.jspecify.annotations.NullMarked;
