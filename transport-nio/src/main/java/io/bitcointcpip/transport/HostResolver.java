package io.bitcointcpip.transport;

import com.google.common.collect.ImmutableList;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host name. May take for ever: nobody here waits for it so. */
public interface HostResolver {
  /** All addresses of {@code host}, the preferred one first. */
  List<InetAddress> resolve(String host) throws UnknownHostException;

  /** The platform's resolver, which asks the DNS. */
  static HostResolver platform() {
    return host -> ImmutableList.copyOf(InetAddress.getAllByName(host));
  }
}
