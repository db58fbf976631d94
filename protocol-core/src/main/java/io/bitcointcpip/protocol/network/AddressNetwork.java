package io.bitcointcpip.protocol.network;

/**
 * The network that an address of {@code addrv2} belongs to (BIP155). Unknown ids are kept.
 *
 * @param id u8
 */
public record AddressNetwork(int id) {
  /** Whether addresses of this network may have {@code length} bytes; any length if unknown. */
  public boolean allowsLength(int length) {
    return switch (id) {
      case 1 -> length == 4;
      case 2, 6 -> length == 16;
      case 4, 5 -> length == 32;
      default -> true;
    };
  }

  /** The network's name. */
  @Override
  public String toString() {
    return switch (id) {
      case 1 -> "IPv4";
      case 2 -> "IPv6";
      case 3 -> "Tor v2";
      case 4 -> "Tor v3";
      case 5 -> "I2P";
      case 6 -> "CJDNS";
      case 7 -> "Yggdrasil";
      default -> "network " + id;
    };
  }
}
