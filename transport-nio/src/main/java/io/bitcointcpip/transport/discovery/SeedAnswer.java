package io.bitcointcpip.transport.discovery;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.DnsSeed;
import io.bitcointcpip.transport.PeerAddress;
import java.util.Optional;

/**
 * What a DNS seed gave.
 *
 * @param addresses at most {@link DnsSeed#MAX_ADDRESSES}, none of them unroutable
 * @param failure why there are none, in words
 */
public record SeedAnswer(
    DnsSeed seed, ImmutableList<PeerAddress> addresses, Optional<String> failure) {}
