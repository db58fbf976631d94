package io.bitcointcpip.cli.lookup;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.Wtxid;
import io.bitcointcpip.transport.PeerAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What peers sent for one txid. The txid does not commit to the witness, so that honest-looking
 * answers may differ in it, and nothing but a block tells which is the real one.
 */
final class Versions {
  private record Version(Transaction transaction, List<PeerAddress> senders) {}

  private final Map<Wtxid, Version> versions = new LinkedHashMap<>();

  void add(PeerAddress sender, Transaction transaction) {
    versions
        .computeIfAbsent(
            transaction.wtxid(), wtxid -> new Version(transaction.compact(), new ArrayList<>()))
        .senders
        .add(sender);
  }

  boolean isEmpty() {
    return versions.isEmpty();
  }

  /** Whether two peers sent the very same. */
  boolean agreed() {
    return versions.values().stream().anyMatch(version -> version.senders.size() > 1);
  }

  /** The one that most peers sent, of equals the first. */
  Transaction foremost() {
    Version most = null;
    for (Version each : versions.values()) {
      if (most == null || each.senders.size() > most.senders.size()) {
        most = each;
      }
    }
    if (most == null) {
      throw new IllegalStateException("nobody sent any");
    }
    return most.transaction;
  }

  /** The wtxids between which it is undecided; empty if there is only one. */
  ImmutableList<Wtxid> disputed() {
    return versions.size() > 1 ? ImmutableList.copyOf(versions.keySet()) : ImmutableList.of();
  }
}
