package io.bitcointcpip.protocol.network;

/**
 * What addresses of a network begin with.
 *
 * @param publicKeyHash Base58Check version byte of a pay-to-public-key-hash address
 * @param scriptHash Base58Check version byte of a pay-to-script-hash address
 * @param bech32 human-readable part of a segregated-witness address
 */
public record AddressPrefixes(int publicKeyHash, int scriptHash, String bech32) {
  static final AddressPrefixes TEST = new AddressPrefixes(0x6f, 0xc4, "tb");
}
