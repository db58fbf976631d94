package io.bitcointcpip.protocol.network;

import com.google.common.io.BaseEncoding;
import io.bitcointcpip.protocol.wire.Bytes;

/**
 * The network that an address of {@code addrv2} belongs to (BIP155). Unknown ids are kept.
 *
 * @param id u8
 */
public record AddressNetwork(int id) {
  /** Four bytes. */
  public static final AddressNetwork IPV4 = new AddressNetwork(1);

  /** Sixteen bytes. */
  public static final AddressNetwork IPV6 = new AddressNetwork(2);

  /** Ten bytes; switched off by Tor, and never to be relayed. */
  public static final AddressNetwork TOR_V2 = new AddressNetwork(3);

  /** An ed25519 key of 32 bytes. */
  public static final AddressNetwork TOR_V3 = new AddressNetwork(4);

  /** A SHA-256 of 32 bytes. */
  public static final AddressNetwork I2P = new AddressNetwork(5);

  /** Sixteen bytes that begin with fc. */
  public static final AddressNetwork CJDNS = new AddressNetwork(6);

  /** Sixteen bytes; Core does not know this network. */
  public static final AddressNetwork YGGDRASIL = new AddressNetwork(7);

  private static final int TOR_V2_SIZE = 10;
  private static final int CJDNS_PREFIX = 0xfc;
  private static final BaseEncoding BASE32 = BaseEncoding.base32().lowerCase().omitPadding();

  /** Whether addresses of this network may have {@code length} bytes; any length if unknown. */
  public boolean allowsLength(int length) {
    return switch (id) {
      case 1 -> length == 4;
      case 2, 6 -> length == 16;
      case 4, 5 -> length == 32;
      default -> true;
    };
  }

  /**
   * Whether an address is to be read and passed over, as Core does: of a network that is obsolete
   * or that Core does not know, of CJDNS without its prefix, or an IPv6 address that hides another
   * kind.
   */
  public boolean ignores(Bytes address) {
    return switch (id) {
      case 1, 4, 5 -> false;
      case 2 -> IpAddress.isIpv4(address) || IpAddress.isReserved(address);
      case 6 -> address.isEmpty() || address.get(0) != CJDNS_PREFIX;
      default -> true;
    };
  }

  /**
   * The address as people write it: an IP address, {@code ….onion} or {@code ….b32.i2p}; hex where
   * there is no such form.
   */
  public String toText(Bytes address) {
    return switch (id) {
      case 1, 2, 6, 7 -> IpAddress.isSize(address) ? IpAddress.toText(address) : address.toHex();
      case 3 ->
          address.length() == TOR_V2_SIZE
              ? BASE32.encode(address.toByteArray()) + OnionAddress.SUFFIX
              : address.toHex();
      case 4 -> OnionAddress.toText(address);
      case 5 -> BASE32.encode(address.toByteArray()) + ".b32.i2p";
      default -> address.toHex();
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
