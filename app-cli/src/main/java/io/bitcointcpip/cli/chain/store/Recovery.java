package io.bitcointcpip.cli.chain.store;

import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.proof.ProofOfWork;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what of a file of headers is sound. Periods whose checksum is right are taken as they
 * are; elsewhere headers count as far as they link and prove their work.
 */
final class Recovery {
  private static final int PERIOD = HeaderStore.PERIOD;

  private final HeaderBytes bytes;
  private final ChainParameters parameters;
  private final int available;
  private final SortedMap<Integer, Integer> checksums = new TreeMap<>();
  private int base;
  private int tip;

  private Recovery(HeaderBytes bytes, ChainParameters parameters) throws IOException {
    this.bytes = bytes;
    this.parameters = parameters;
    this.available = bytes.count();
  }

  /** Looks at the whole file; {@code state} is what is known of it, if that is sound itself. */
  static Recovery of(HeaderBytes bytes, ChainParameters parameters, Optional<StoreState> state)
      throws IOException {
    Recovery recovery = new Recovery(bytes, parameters);
    if (state.isPresent() && recovery.fits(state.get())) {
      recovery.check(state.get());
    } else {
      recovery.rebuild();
    }
    return recovery;
  }

  int base() {
    return base;
  }

  int tip() {
    return tip;
  }

  SortedMap<Integer, Integer> checksums() {
    return checksums;
  }

  private boolean fits(StoreState state) {
    return state.genesis().equals(parameters.genesis().hash())
        && (state.base() == 0 || parameters.checkpoints().at(state.base()).isPresent());
  }

  private void check(StoreState state) throws IOException {
    base = state.base();
    tip = state.tip();
    for (int period : state.checksums().headMap(base / PERIOD).keySet()) {
      keepIfIntact(period, PERIOD, state);
    }
    for (int first = base + 1; first <= tip; first += PERIOD) {
      int period = first / PERIOD;
      if (!keepIfIntact(period, Math.min(PERIOD, tip - first + 1), state)) {
        int end = (period + 1) * PERIOD;
        if (end >= tip || parameters.checkpoints().at(end).isEmpty()) {
          keepWhatLinks(first, tip);
          return;
        }
        // The chain goes on above a checkpoint; what is missing below can be fetched again.
        base = end;
      }
    }
  }

  private boolean keepIfIntact(int period, int count, StoreState state) throws IOException {
    int first = period * PERIOD + 1;
    @Nullable Integer expected = state.checksums().get(period);
    if (expected == null || first + count > available) {
      return false;
    }
    byte[] headers = new byte[count * BlockHeader.SIZE];
    bytes.read(first, headers, count);
    if (StoreState.checksum(headers, headers.length) != expected) {
      return false;
    }
    checksums.put(period, expected);
    return true;
  }

  private void rebuild() throws IOException {
    if (available > 1 && header(1).previous().equals(parameters.genesis().hash())) {
      base = 0;
    } else {
      base = parameters.checkpoints().start().map(Checkpoint::height).orElse(0);
    }
    keepWhatLinks(base + 1, available - 1);
  }

  private void keepWhatLinks(int first, int last) throws IOException {
    BlockHash parent = first - 1 == base ? baseHash() : header(first - 1).hash();
    tip = first - 1;
    while (tip < Math.min(last, available - 1)) {
      BlockHeader next = header(tip + 1);
      if (!follows(next, tip + 1, parent)) {
        break;
      }
      parent = next.hash();
      tip++;
    }
    for (int start = first; start <= tip; start += PERIOD) {
      int count = Math.min(PERIOD, tip - start + 1);
      byte[] headers = new byte[count * BlockHeader.SIZE];
      bytes.read(start, headers, count);
      checksums.put(start / PERIOD, StoreState.checksum(headers, headers.length));
    }
  }

  private boolean follows(BlockHeader header, int height, BlockHash parent) {
    try {
      ProofOfWork.check(header, parameters.difficulty().powLimit());
    } catch (ProofException e) {
      return false;
    }
    return header.previous().equals(parent)
        && parameters.checkpoints().hashAt(height).map(header.hash()::equals).orElse(true);
  }

  private BlockHash baseHash() {
    return parameters
        .checkpoints()
        .at(base)
        .map(Checkpoint::hash)
        .orElseGet(() -> parameters.genesis().hash());
  }

  private BlockHeader header(int height) throws IOException {
    byte[] raw = new byte[BlockHeader.SIZE];
    bytes.read(height, raw, 1);
    return BlockHeader.of(Bytes.wrap(raw));
  }
}
