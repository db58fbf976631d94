package io.bitcointcpip.integration.fakenode;

import java.util.List;

/**
 * A message that the node received.
 *
 * @param connection the number of the connection that it came over; the first is 1
 * @param command without the zeros after it
 * @param raw all its bytes, from the magic on
 */
public record RecordedMessage(int connection, String command, Octets payload, Octets raw) {
  private static final int CHECKSUM_AT = 20;
  private static final int HEADER_SIZE = 24;

  /** The entries, if it is an {@code inv}, {@code getdata} or {@code notfound}. */
  public List<InventoryEntry> inventory() {
    return InventoryEntry.parse(payload);
  }

  /** Whether its checksum is that of its payload; if not, the node ignores it, as Core does. */
  public boolean isIntact() {
    return raw.slice(CHECKSUM_AT, HEADER_SIZE).equals(WireMessage.checksum(payload));
  }
}
