package io.bitcointcpip.integration.swarm;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Numbers of nodes as addresses: 127.x.y.z, where x changes first, so that neighbours are in
 * different groups of addresses.
 */
public final class SwarmAddresses {
  /** The most nodes that there are addresses for. */
  public static final int MAX = 250 * 250 * 250;

  private static final int BASE = 250;
  private static final int LOOPBACK = 127;

  private SwarmAddresses() {}

  /** The address of node {@code index}, from 0. */
  public static InetAddress of(int index) {
    byte[] bytes = {
      LOOPBACK,
      (byte) (1 + index % BASE),
      (byte) (1 + index / BASE % BASE),
      (byte) (1 + index / BASE / BASE)
    };
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number of the node at an address; negative or too large if there is none. */
  static int indexOf(InetAddress address) {
    byte[] bytes = address.getAddress();
    return (bytes[1] & 0xff) - 1 + BASE * ((bytes[2] & 0xff) - 1 + BASE * ((bytes[3] & 0xff) - 1));
  }
}
