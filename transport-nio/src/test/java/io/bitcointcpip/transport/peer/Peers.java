package io.bitcointcpip.transport.peer;

import io.bitcointcpip.protocol.message.Version;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.NetworkAddress;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.network.UserAgent;
import java.util.List;
import java.util.Random;

/** Values for conversations in virtual time. */
final class Peers {
  static final long SECOND = 1_000_000_000L;
  static final long OWN_NONCE = 77;
  static final PeerOptions OPTIONS = PeerOptions.client(Network.REGTEST, UserAgent.of("/own/"));

  private Peers() {}

  static Version version(int version, long services, long nonce) {
    return new Version(
        version,
        new ServiceFlags(services),
        0,
        NetworkAddress.UNSPECIFIED,
        NetworkAddress.UNSPECIFIED,
        nonce,
        UserAgent.of("/peer/"),
        0,
        true);
  }

  static Version own() {
    return version(70016, 0, OWN_NONCE);
  }

  static Version theirs() {
    return version(70016, 9, 5);
  }

  static PeerProtocol protocol(Role role) {
    return new PeerProtocol(role, OPTIONS, own(), nonce -> nonce == OWN_NONCE, new Random(3));
  }

  static List<Class<?>> sent(List<Effect> effects) {
    return effects.stream()
        .filter(Effect.Send.class::isInstance)
        .<Class<?>>map(effect -> ((Effect.Send) effect).message().getClass())
        .toList();
  }
}
