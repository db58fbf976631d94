/**
 * Conversations with several peers at once: {@link io.bitcointcpip.cli.session.Task} decides what
 * to say to whom, as a pure state machine; {@link io.bitcointcpip.cli.session.PeerSession} carries
 * that out over real connections, which outlive the task.
 */
@NullMarked
package io.bitcointcpip.cli.session;

import org.jspecify.annotations.NullMarked;
