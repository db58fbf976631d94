package io.bitcointcpip.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of names. */
interface HostResolver {
  /** An address of {@code host}; may take long. */
  InetAddress resolve(String host) throws UnknownHostException;
}
