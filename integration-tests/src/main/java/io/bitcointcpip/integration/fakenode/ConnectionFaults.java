package io.bitcointcpip.integration.fakenode;

import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The faults that strike on one connection at this moment: some wait for their turn. */
final class ConnectionFaults extends AbstractCollection<Fault> {
  private final Collection<Fault> all;
  private final Map<String, Integer> received = new ConcurrentHashMap<>();

  ConnectionFaults(Collection<Fault> all) {
    this.all = all;
  }

  /** Counts a message that was received. */
  void count(String command) {
    received.merge(command, 1, Integer::sum);
  }

  @Override
  public Iterator<Fault> iterator() {
    List<Fault> active = new ArrayList<>();
    for (Fault fault : all) {
      Fault each = fault;
      while (each instanceof ConversationFault.After after && isOver(after)) {
        each = after.then();
      }
      if (!(each instanceof ConversationFault.After)) {
        active.add(each);
      }
    }
    return active.iterator();
  }

  @Override
  public int size() {
    int size = 0;
    for (Iterator<Fault> each = iterator(); each.hasNext(); each.next()) {
      size++;
    }
    return size;
  }

  private boolean isOver(ConversationFault.After after) {
    return received.getOrDefault(after.command(), 0) > after.count();
  }
}
