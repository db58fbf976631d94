package io.bitcointcpip.cli.ping.check;

import io.bitcointcpip.protocol.message.Inv;
import io.bitcointcpip.protocol.message.Mempool;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.List;
import java.util.Optional;

/** Asks for the ids of all that is in the mempool (BIP35). */
final class MempoolProbe extends Probe {
  MempoolProbe() {
    super("mempool");
  }

  @Override
  Optional<Boolean> offered(Findings findings) {
    return Optional.of(findings.offers(ServiceFlags.BLOOM));
  }

  @Override
  List<Message> questions(Findings findings) {
    return List.of(new Mempool());
  }

  @Override
  Optional<Verdict> onMessage(Message message, Findings findings) {
    // Who does not offer it does not answer: what comes is an announcement of something new.
    if (!(message instanceof Inv inv) || !findings.offers(ServiceFlags.BLOOM)) {
      return Optional.empty();
    }
    long count = inv.items().stream().filter(item -> item.hash() instanceof Txid).count();
    return count == 0
        ? Optional.empty()
        : Optional.of(Verdict.served("the ids of " + count + " transactions"));
  }

  /** An answer waits for the node's next turn to announce things. */
  @Override
  boolean isInOrder(Findings findings) {
    return !findings.offers(ServiceFlags.BLOOM);
  }

  @Override
  Verdict onSilence(Findings findings) {
    return findings.offers(ServiceFlags.BLOOM)
        ? Verdict.unknown("no answer, as from an empty mempool")
        : Verdict.silent("it does not answer mempool");
  }
}
