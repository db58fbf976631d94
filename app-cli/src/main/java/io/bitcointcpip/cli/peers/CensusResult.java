package io.bitcointcpip.cli.peers;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.transport.PeerAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a census found.
 *
 * @param found nodes that were reached and offer what was needed, those that are preferred first;
 *     with a preference there may be twice as many as were wanted
 * @param failures addresses where no node answered, and why; the first thousand of them
 */
public record CensusResult(
    ImmutableList<Visit> found, Map<PeerAddress, String> failures, CensusCounts counts) {
  /** Copies the failures. */
  public CensusResult {
    failures = ImmutableMap.copyOf(failures);
  }

  /** What is to be remembered of it. */
  public List<PeerRecord> records(long unixSeconds) {
    List<PeerRecord> records = new ArrayList<>();
    found.forEach(
        visit ->
            records.add(new PeerRecord(visit.address(), visit.services(), unixSeconds, 0, "")));
    failures.forEach(
        (address, reason) ->
            records.add(new PeerRecord(address, ServiceFlags.NONE, 0, unixSeconds, reason)));
    return records;
  }
}
