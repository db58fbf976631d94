package io.bitcointcpip.cli.ping.check;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.BlockMessage;
import io.bitcointcpip.protocol.message.GetData;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.proof.BlockCheck;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.transport.peer.DisconnectReason;
import java.util.List;
import java.util.Optional;

/** Asks for one of the oldest blocks, which pruned nodes do not have. */
final class OldBlockProbe extends Probe {
  OldBlockProbe() {
    super("old block");
  }

  @Override
  Optional<Boolean> offered(Findings findings) {
    return Optional.of(findings.offers(ServiceFlags.NETWORK));
  }

  @Override
  List<Message> questions(Findings findings) {
    return List.of(new GetData(ImmutableList.of(InventoryItem.witnessBlock(findings.hash()))));
  }

  @Override
  Optional<Verdict> onMessage(Message message, Findings findings) {
    return message instanceof BlockMessage answer
        ? Optional.of(judge(answer.block(), findings))
        : Optional.empty();
  }

  private static Verdict judge(Block block, Findings findings) {
    try {
      BlockCheck.of(block, findings.hash(), findings.network().powLimit());
    } catch (ProofException e) {
      return Verdict.wrong(e.getMessage());
    }
    findings.block(block);
    return Verdict.served("block " + findings.height() + ", " + block.raw().length() + " bytes");
  }

  @Override
  Verdict onSilence(Findings findings) {
    return Verdict.silent("nothing instead of block " + findings.height());
  }

  @Override
  Verdict onClosed(DisconnectReason reason, Findings findings) {
    String why = findings.offers(ServiceFlags.NETWORK) ? "" : ", as pruned nodes do";
    return Verdict.refused(reason.describe() + why);
  }
}
