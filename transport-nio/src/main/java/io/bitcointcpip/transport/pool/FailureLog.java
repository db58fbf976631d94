package io.bitcointcpip.transport.pool;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.PeerProtocol;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last failure of each address that failed; of more than a limit, those that failed last. */
final class FailureLog {
  private record Entry(Failure failure, long notBefore) {}

  private final int limit;
  private final Map<PeerAddress, Entry> entries = new LinkedHashMap<>();

  FailureLog(int limit) {
    this.limit = limit;
  }

  /** Notes a failure; {@link PeerProtocol#NEVER} if the address is not to be tried any more. */
  void add(Failure failure, long notBefore) {
    entries.remove(failure.address());
    entries.put(failure.address(), new Entry(failure, notBefore));
    if (entries.size() > limit) {
      entries.remove(entries.keySet().iterator().next());
    }
  }

  /** Until when an address rests; nothing speaks against one that is not known. */
  long notBefore(PeerAddress address) {
    @Nullable Entry entry = entries.get(address);
    return entry == null ? Long.MIN_VALUE : entry.notBefore;
  }

  /** The newest is the last. */
  ImmutableList<Failure> list() {
    return entries.values().stream().map(Entry::failure).collect(ImmutableList.toImmutableList());
  }
}
