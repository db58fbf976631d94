package io.bitcointcpip.transport.peer;

import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.SendAddrV2;
import io.bitcointcpip.protocol.message.Verack;
import io.bitcointcpip.protocol.message.Version;
import io.bitcointcpip.protocol.message.WtxidRelay;
import io.bitcointcpip.protocol.network.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * {@code version} and {@code verack}, in both directions.
 *
 * <pre>
 * initiator                       responder
 *   version             --&gt;
 *                       &lt;--         version
 *                       &lt;--         wtxidrelay, sendaddrv2   (if both speak 70016)
 *                       &lt;--         verack
 *   wtxidrelay, sendaddrv2, verack  --&gt;
 * </pre>
 *
 * <table>
 * <caption>What is fatal, what is not</caption>
 * <tr><th>message</th><th>before version</th><th>before verack</th><th>after</th></tr>
 * <tr><td>version</td><td>judged</td><td>fatal</td><td>fatal</td></tr>
 * <tr><td>verack</td><td>ignored</td><td>ends the handshake</td><td>ignored</td></tr>
 * <tr><td>wtxidrelay, sendaddrv2</td><td>ignored</td><td>noted</td><td>ignored</td></tr>
 * <tr><td>any other</td><td>ignored</td><td>ignored</td><td>not the handshake's</td></tr>
 * </table>
 */
final class Handshake {
  private enum State {
    AWAIT_VERSION,
    AWAIT_VERACK,
    DONE
  }

  private final Role role;
  private final PeerOptions options;
  private final Version own;
  private final LongPredicate isOwnNonce;

  private State state = State.AWAIT_VERSION;
  private @Nullable Version peer;
  private boolean peerWantsWtxidRelay;
  private boolean peerWantsAddrV2;

  Handshake(Role role, PeerOptions options, Version own, LongPredicate isOwnNonce) {
    this.role = role;
    this.options = options;
    this.own = own;
    this.isOwnNonce = isOwnNonce;
  }

  boolean isDone() {
    return state == State.DONE;
  }

  List<Effect> onConnected() {
    return role == Role.INITIATOR ? List.of(new Effect.Send(own)) : List.of();
  }

  List<Effect> onMessage(Message message) {
    if (message instanceof Version version) {
      return state == State.AWAIT_VERSION
          ? onVersion(version)
          : close(new DisconnectReason.ProtocolViolation("a second version message"));
    }
    if (state != State.AWAIT_VERACK) {
      return List.of();
    }
    if (message instanceof WtxidRelay) {
      peerWantsWtxidRelay = true;
    } else if (message instanceof SendAddrV2) {
      peerWantsAddrV2 = true;
    } else if (message instanceof Verack && peer != null) {
      state = State.DONE;
      return List.of(new Effect.Ready(result(peer)));
    }
    return List.of();
  }

  private List<Effect> onVersion(Version version) {
    if (version.version() < ProtocolVersion.MINIMUM) {
      return unsuitable(
          "protocol version " + version.version() + " is below " + ProtocolVersion.MINIMUM);
    }
    if (role == Role.RESPONDER && isOwnNonce.test(version.nonce())) {
      return unsuitable("it is this program itself");
    }
    if (!version.services().has(options.requiredServices())) {
      return unsuitable(
          "offers " + version.services() + ", needed is " + options.requiredServices());
    }
    peer = version;
    state = State.AWAIT_VERACK;
    List<Effect> effects = new ArrayList<>();
    if (role == Role.RESPONDER) {
      effects.add(new Effect.Send(own));
    }
    if (speaksWtxidRelay(version)) {
      if (options.wtxidRelay()) {
        effects.add(new Effect.Send(new WtxidRelay()));
      }
      if (options.addrV2()) {
        effects.add(new Effect.Send(new SendAddrV2()));
      }
    }
    effects.add(new Effect.Send(new Verack()));
    return effects;
  }

  private HandshakeResult result(Version version) {
    boolean wtxidRelay = peerWantsWtxidRelay && options.wtxidRelay() && speaksWtxidRelay(version);
    return new HandshakeResult(version, wtxidRelay, peerWantsAddrV2);
  }

  private static boolean speaksWtxidRelay(Version version) {
    return version.version() >= ProtocolVersion.WTXID_RELAY;
  }

  private static List<Effect> unsuitable(String detail) {
    return close(new DisconnectReason.Unsuitable(detail));
  }

  private static List<Effect> close(DisconnectReason reason) {
    return List.of(new Effect.Close(reason));
  }
}
