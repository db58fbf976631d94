package io.bitcointcpip.cli.scan;

import io.bitcointcpip.protocol.network.Network;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What to look for, and where.
 *
 * @param directory in which Core keeps blocks
 * @param threads how many files are gone through at once
 * @param journal where to keep what was found, so that another run can go on from there
 */
public record ScanRequest(
    Path directory,
    Network network,
    Wanted wanted,
    int threads,
    Shard shard,
    Optional<Path> journal) {
  /** What another run must have in common with this one to go on from where it ended. */
  String fingerprint() {
    return Fingerprint.builder()
        .add(network.id())
        .add(shard.toString())
        .addAll(wanted.txids().stream().map(Object::toString))
        .addAll(wanted.scripts().stream().map(script -> "script " + script.toHex()))
        .build();
  }
}
