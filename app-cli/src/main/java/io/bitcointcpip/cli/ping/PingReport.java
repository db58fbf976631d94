package io.bitcointcpip.cli.ping;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.ping.check.CheckResult;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerInfo;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * What one node is, and how fast it answers.
 *
 * @param roundTrips of each ping that was answered
 * @param feeFilter satoshi per 1000 vbytes, below which it announces nothing; empty if it did not
 *     say
 * @param clockOffset its clock minus this machine's, in seconds, give or take half a round trip
 * @param checks what it really serves, if that was asked
 */
public record PingReport(
    PeerAddress address,
    PeerInfo info,
    ImmutableList<Duration> roundTrips,
    OptionalLong feeFilter,
    long clockOffset,
    ImmutableList<CheckResult> checks) {
  /** The same, with what it really serves. */
  public PingReport with(ImmutableList<CheckResult> itsChecks) {
    return new PingReport(address, info, roundTrips, feeFilter, clockOffset, itsChecks);
  }
}
