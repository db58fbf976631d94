/** Tests of what is kept of a conversation. */
@NullMarked
package io.bitcointcpip.cli.recording;

import org.jspecify.annotations.NullMarked;
