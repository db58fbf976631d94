package io.bitcointcpip.cli.ping.check;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.GetData;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.NotFound;
import io.bitcointcpip.protocol.message.TxMessage;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for a transaction that the node announced, by its txid. */
final class TransactionProbe extends Probe {
  private @Nullable Txid asked;

  TransactionProbe() {
    super("transaction");
  }

  @Override
  List<Message> questions(Findings findings) {
    return List.of();
  }

  @Override
  List<Message> followUp(Findings findings) {
    if (asked != null || findings.announced().isEmpty()) {
      return List.of();
    }
    asked = findings.announced().get();
    return List.of(new GetData(ImmutableList.of(InventoryItem.witnessTransaction(asked))));
  }

  @Override
  Optional<Verdict> onMessage(Message message, Findings findings) {
    Txid txid = asked;
    if (txid == null) {
      return Optional.empty();
    }
    if (message instanceof TxMessage answer) {
      return Optional.of(
          answer.transaction().txid().equals(txid)
              ? Verdict.served("by its id: " + txid)
              : Verdict.wrong("another transaction instead of " + txid));
    }
    boolean denied =
        message instanceof NotFound answer
            && answer.items().stream().anyMatch(item -> item.hash().equals(txid));
    return denied
        ? Optional.of(Verdict.refused("it denies what it announced: " + txid))
        : Optional.empty();
  }

  @Override
  Verdict onSilence(Findings findings) {
    return asked == null
        ? Verdict.unknown("it announced none meanwhile")
        : Verdict.silent("nothing instead of " + asked);
  }
}
