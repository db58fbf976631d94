/**
 * Conversations that are kept for later: for reports and captures. Bounded, whatever peers send.
 */
@NullMarked
package io.bitcointcpip.cli.recording;

import org.jspecify.annotations.NullMarked;
