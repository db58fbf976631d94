package io.bitcointcpip.cli.range;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.lookup.KnownChain;
import io.bitcointcpip.cli.lookup.LookupOutcome;
import io.bitcointcpip.cli.lookup.LookupRequest;
import io.bitcointcpip.cli.lookup.LookupRunner;
import io.bitcointcpip.cli.lookup.PeerReport;
import io.bitcointcpip.cli.lookup.Place;
import io.bitcointcpip.cli.lookup.Verified;
import io.bitcointcpip.cli.lookup.VerifiedChain;
import io.bitcointcpip.cli.proof.BlockEvidence;
import io.bitcointcpip.cli.proof.HeaderRun;
import io.bitcointcpip.cli.session.PeerSession;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.transport.PeerAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes of a block that holds the transaction all that is to be said of it. */
final class HitLookup {
  private static final Duration BY_ID = Duration.ofSeconds(3);

  private final RangeRequest request;
  private final LookupRunner lookups;
  private final PeerSession session;
  private final ImmutableList<PeerAddress> peers;

  HitLookup(
      RangeRequest request,
      LookupRunner lookups,
      PeerSession session,
      ImmutableList<PeerAddress> peers) {
    this.request = request;
    this.lookups = lookups;
    this.session = session;
    this.peers = peers;
  }

  /** Fetches the block, unless it was sent, and takes the transaction out of it. */
  LookupOutcome complete(
      Hit hit, BestChain chain, ImmutableList<PeerReport> reports, Duration limit)
      throws InterruptedException {
    if (hit.sent().isPresent()) {
      return inBlock(hit.sent().get(), reports);
    }
    LookupRequest located =
        LookupRequest.byId(request.network(), request.txid(), Optional.of(hit.hash()));
    return lookups.run(located, new VerifiedChain(chain), peers, session, limit);
  }

  /** The same, with what it spends, if that is asked for. */
  LookupOutcome.Found withInputs(LookupOutcome.Found found, Duration limit)
      throws InterruptedException {
    LookupRequest asked = LookupRequest.byId(request.network(), request.txid(), Optional.empty());
    return request.inputs().isEmpty()
        ? found
        : lookups.withInputs(found, asked.with(request.inputs().get()), peers, session, limit);
  }

  /** Asks for the transaction by its id: it may be unconfirmed. */
  LookupOutcome byId(Duration limit) throws InterruptedException {
    LookupRequest unplaced =
        LookupRequest.byId(request.network(), request.txid(), Optional.empty());
    Duration most = limit.compareTo(BY_ID) < 0 ? limit : BY_ID;
    return lookups.run(unplaced, KnownChain.NONE, peers, session, most);
  }

  private LookupOutcome.Found inBlock(Hit.Checked sent, ImmutableList<PeerReport> reports) {
    Block block = sent.block();
    int index = block.indexOf(request.txid());
    Transaction transaction = block.transactions().get(index).compact();
    Place place = new Place(block.header(), index, block.statedHeight(), OptionalInt.empty());
    return LookupOutcome.Found.inBlock(
        transaction,
        place,
        Verified.by(sent.check()),
        reports,
        new BlockEvidence(block, HeaderRun.alone(block.header())));
  }
}
