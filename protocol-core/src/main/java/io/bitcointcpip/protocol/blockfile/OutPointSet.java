package io.bitcointcpip.protocol.blockfile;

import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Hash256;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.Set;
import java.util.stream.Collectors;

/** A set of outpoints that can be asked about a part of a block, mostly without an object. */
final class OutPointSet {
  private final ImmutableSet<OutPoint> outpoints;
  private final TxidPrefixes prefixes;

  OutPointSet(Set<OutPoint> outpoints) {
    this.outpoints = ImmutableSet.copyOf(outpoints);
    this.prefixes =
        new TxidPrefixes(outpoints.stream().map(OutPoint::txid).collect(Collectors.toSet()));
  }

  boolean isEmpty() {
    return outpoints.isEmpty();
  }

  /** Whether the outpoint at {@code at} in {@code block} is in the set. */
  boolean contains(Bytes block, int at) {
    if (!prefixes.mayContain(block.int64(at))) {
      return false;
    }
    int indexAt = at + Hash256.LENGTH;
    Txid txid = Txid.TYPE.fromBytes(block.slice(at, indexAt));
    return outpoints.contains(new OutPoint(txid, block.uint32(indexAt)));
  }
}
