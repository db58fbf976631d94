package io.bitcointcpip.transport.peer;

import io.bitcointcpip.protocol.message.Version;

/**
 * What a handshake settled.
 *
 * @param version what the peer said of itself
 * @param wtxidRelay whether transactions are announced by wtxid, since both sides asked for it
 * @param addrV2 whether the peer asked for addresses in that form
 */
public record HandshakeResult(Version version, boolean wtxidRelay, boolean addrV2) {}
