package io.bitcointcpip.cli.ping.check;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.filter.BloomFilter;
import io.bitcointcpip.protocol.message.FilterLoad;
import io.bitcointcpip.protocol.message.GetData;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.InventoryType;
import io.bitcointcpip.protocol.message.MerkleBlock;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.proof.PartialMerkleProof;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.proof.TxOutProof;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * Sets a bloom filter, and asks for the old block as it lets it through (BIP37). Asked last: from
 * then on the node announces only what matches.
 */
final class BloomProbe extends Probe {
  private static final double FALSE_POSITIVES = 0.000_001;

  private final long tweak;

  /** A probe with a filter of its own; {@code tweak} is u32. */
  BloomProbe(long tweak) {
    super("bloom");
    this.tweak = tweak;
  }

  @Override
  Optional<Boolean> offered(Findings findings) {
    return Optional.of(findings.offers(ServiceFlags.BLOOM));
  }

  @Override
  List<Message> questions(Findings findings) {
    BloomFilter filter = BloomFilter.sizedFor(1, FALSE_POSITIVES, tweak, FilterLoad.UPDATE_NONE);
    filter.insert(wanted(findings));
    return List.of(
        new FilterLoad(filter.bits(), filter.hashFunctions(), filter.tweak(), filter.flags()),
        new GetData(
            ImmutableList.of(new InventoryItem(InventoryType.FILTERED_BLOCK, findings.hash()))));
  }

  /** The coinbase's id, if it is known; it gives nothing away. */
  private static Bytes wanted(Findings findings) {
    return findings
        .block()
        .map(block -> block.transactions().get(0))
        .map(Transaction::txid)
        .map(txid -> txid.toBytes())
        .orElse(findings.hash().toBytes());
  }

  @Override
  Optional<Verdict> onMessage(Message message, Findings findings) {
    return message instanceof MerkleBlock answer
        ? Optional.of(judge(answer, findings))
        : Optional.empty();
  }

  private static Verdict judge(MerkleBlock answer, Findings findings) {
    if (!answer.header().hash().equals(findings.hash())) {
      return Verdict.wrong("block " + answer.header().hash() + " instead of " + findings.hash());
    }
    PartialMerkleProof proof;
    try {
      proof = new TxOutProof(answer.header(), answer.tree()).verify();
    } catch (ProofException e) {
      return Verdict.wrong(e.getMessage());
    }
    if (findings.block().isPresent() && proof.matches().isEmpty()) {
      return Verdict.wrong("the filter matches the coinbase, which it left out");
    }
    return Verdict.served(
        "block " + findings.height() + ", filtered: " + proof.matches().size() + " match");
  }

  @Override
  Verdict onSilence(Findings findings) {
    return Verdict.silent("no filtered block");
  }
}
