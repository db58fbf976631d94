package io.bitcointcpip.transport.discovery;

import com.google.common.collect.ImmutableList;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host name. May take for ever: {@link SeedLookup} does not wait so. */
public interface HostResolver {
  /** All addresses of {@code host}. */
  List<InetAddress> resolve(String host) throws UnknownHostException;

  /** The platform's resolver, which asks the DNS. */
  static HostResolver platform() {
    return host -> ImmutableList.copyOf(InetAddress.getAllByName(host));
  }
}
