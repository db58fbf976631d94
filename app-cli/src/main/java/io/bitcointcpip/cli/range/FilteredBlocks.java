package io.bitcointcpip.cli.range;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.protocol.filter.BloomFilter;
import io.bitcointcpip.protocol.message.FilterLoad;
import io.bitcointcpip.protocol.message.MerkleBlock;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.proof.PartialMerkleProof;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.proof.TxOutProof;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.transport.peer.Request;
import java.util.Optional;

/**
 * Has nodes look for transactions in their blocks by a bloom filter that holds their ids (BIP37).
 * Takes little traffic and tells the peers what is sought. What a node finds it proves; a node that
 * hides what it found cannot be told from one that found nothing, so two are asked.
 */
public final class FilteredBlocks implements BlockQuestion {
  // Nothing else is meant to match: whoever sees the filter knows the id anyway, if it is mined.
  private static final double FALSE_POSITIVES = 1e-9;
  private static final int VOICES = 2;
  // Header, an empty tree, both envelopes, question, ping and pong.
  private static final long BYTES = 320;

  private final ImmutableSet<Txid> wanted;
  private final FilterLoad filter;

  /**
   * A search by filter.
   *
   * @param tweak u32, best chosen at random
   */
  public FilteredBlocks(Txid txid, long tweak) {
    this(ImmutableSet.of(txid), tweak);
  }

  /** The same for any of {@code wanted}, which are no more than fit into a filter. */
  FilteredBlocks(ImmutableSet<Txid> wanted, long tweak) {
    this.wanted = wanted;
    BloomFilter bloom =
        BloomFilter.sizedFor(wanted.size(), FALSE_POSITIVES, tweak, FilterLoad.UPDATE_NONE);
    wanted.forEach(txid -> bloom.insert(txid.toBytes()));
    this.filter = new FilterLoad(bloom.bits(), bloom.hashFunctions(), bloom.tweak(), bloom.flags());
  }

  @Override
  public String name() {
    return "filtered blocks";
  }

  @Override
  public boolean isAnsweredBy(ServiceFlags services) {
    return services.has(ServiceFlags.BLOOM)
        && (services.has(ServiceFlags.NETWORK) || services.has(ServiceFlags.NETWORK_LIMITED));
  }

  @Override
  public String reveals() {
    return (wanted.size() == 1
            ? "transaction " + wanted.asList().get(0)
            : wanted.size() + " transactions")
        + ", as a bloom filter,";
  }

  @Override
  public ImmutableList<Message> preparation() {
    return ImmutableList.of(filter);
  }

  @Override
  public Request about(BlockHash block) {
    return new Request.FilteredBlock(block);
  }

  @Override
  public Optional<Hit> judge(BlockHash block, Message answer) throws ProofException {
    MerkleBlock filtered = (MerkleBlock) answer;
    PartialMerkleProof proof = new TxOutProof(filtered.header(), filtered.tree()).verify();
    return proof.matches().stream().anyMatch(match -> wanted.contains(match.txid()))
        ? Optional.of(new Hit(block, Optional.empty()))
        : Optional.empty();
  }

  @Override
  public int voices() {
    return VOICES;
  }

  @Override
  public String absence(int peers) {
    return "according to "
        + Peers.count(peers)
        + ", who were asked for matches: a node can hide one, only whole blocks (--private)"
        + " prove that there is none";
  }

  @Override
  public long estimatedBytes(int height) {
    return BYTES;
  }
}
