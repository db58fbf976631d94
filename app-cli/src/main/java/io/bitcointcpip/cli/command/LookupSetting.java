package io.bitcointcpip.cli.command;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.chain.ChainFiles;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.PeerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Who is asked in a lookup, and how.
 *
 * @param sample whether it is the embedded node, whose chain is a part of the real one
 * @param dataDirectory where headers are kept, if anywhere
 * @param limit the time for everything
 * @param shown is told of the conversation and of what was found
 */
record LookupSetting(
    ImmutableList<PeerAddress> peers,
    PeerOptions options,
    boolean sample,
    Optional<Path> dataDirectory,
    Duration limit,
    Shown shown) {

  static LookupSetting of(
      NodeOptions nodes,
      ConnectionOptions connection,
      ImmutableList<PeerAddress> peers,
      Shown shown) {
    return new LookupSetting(
        peers,
        nodes.peerOptions(connection),
        nodes.demo(),
        connection.knownDataDirectory(),
        connection.timeout(),
        shown);
  }

  /** The same with another limit. */
  LookupSetting within(Duration another) {
    return new LookupSetting(peers, options, sample, dataDirectory, another, shown);
  }

  /** The same, but headers are only kept if they are already. */
  LookupSetting keepingOnlyWhatIsKept(Network network) {
    Optional<Path> kept = dataDirectory.filter(each -> ChainFiles.isKept(each, network));
    return new LookupSetting(peers, options, sample, kept, limit, shown);
  }
}
