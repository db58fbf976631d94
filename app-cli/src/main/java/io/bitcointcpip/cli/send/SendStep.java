package io.bitcointcpip.cli.send;

import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.transport.PeerAddress;

/** What a {@link Broadcast} wants done: a message to be sent. */
public record SendStep(PeerAddress peer, Message message) {}
