package io.bitcointcpip.cli.chain.store;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.io.Resources;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The headers of a network that are built in: some with all that is needed to begin a chain there,
 * at multiples of 2016, and newer ones of which only the hash is known.
 *
 * <p>They are in a resource for each network, records of 60 bytes: height u32, hash, time u32,
 * nBits u32, work in 16 bytes, big-endian.
 */
public final class Checkpoints {
  /** No network is known. */
  public static final Checkpoints NONE =
      new Checkpoints(ImmutableSortedMap.of(), ImmutableSortedMap.of());

  private static final int RECORD_SIZE = 60;
  private static final int WORK_SIZE = 16;

  private final ImmutableSortedMap<Integer, Checkpoint> full;
  private final ImmutableSortedMap<Integer, BlockHash> hashes;

  private Checkpoints(
      ImmutableSortedMap<Integer, Checkpoint> full, ImmutableSortedMap<Integer, BlockHash> hashes) {
    this.full = full;
    this.hashes = hashes;
  }

  /**
   * Checkpoints of one's own.
   *
   * @param full at multiples of {@link HeaderStore#PERIOD}
   * @param more height and hash of others
   */
  public static Checkpoints of(Collection<Checkpoint> full, Map<Integer, BlockHash> more) {
    ImmutableSortedMap.Builder<Integer, Checkpoint> byHeight = ImmutableSortedMap.naturalOrder();
    ImmutableSortedMap.Builder<Integer, BlockHash> hashes = ImmutableSortedMap.naturalOrder();
    for (Checkpoint each : full) {
      byHeight.put(each.height(), each);
      hashes.put(each.height(), each.hash());
    }
    return new Checkpoints(byHeight.buildOrThrow(), hashes.putAll(more).buildOrThrow());
  }

  /** Those of {@code network}. */
  public static Checkpoints of(Network network) {
    return switch (network) {
      case MAIN, TESTNET3, SIGNET -> of(read(network), NewerHashes.of(network));
      case TESTNET4 -> of(List.of(), NewerHashes.of(network));
      case REGTEST -> NONE;
    };
  }

  /** The checkpoint at {@code height}, if a chain can begin there. */
  public Optional<Checkpoint> at(int height) {
    return Optional.ofNullable(full.get(height));
  }

  /** The hash that the header at {@code height} must have, if it is known. */
  public Optional<BlockHash> hashAt(int height) {
    return Optional.ofNullable(hashes.get(height));
  }

  /** The first height above {@code height} whose hash is known. */
  public Optional<Integer> firstAbove(int height) {
    return Optional.ofNullable(hashes.higherKey(height));
  }

  /** The highest height up to {@code height} at which a chain can begin. */
  public Optional<Checkpoint> lastUpTo(int height) {
    return Optional.ofNullable(full.floorEntry(height)).map(Map.Entry::getValue);
  }

  /** The highest height whose hash is known; 0 if there is none. */
  public int highest() {
    return hashes.isEmpty() ? 0 : hashes.lastKey();
  }

  /**
   * Where a chain begins unless it is to begin at genesis: one checkpoint below the last, so that
   * the last has all the headers below it by which the next ones are judged.
   */
  public Optional<Checkpoint> start() {
    return full.size() < 2
        ? Optional.empty()
        : Optional.ofNullable(full.get(full.headMap(full.lastKey()).lastKey()));
  }

  private static List<Checkpoint> read(Network network) {
    String name = network.id() + ".checkpoints";
    try {
      byte[] all = Resources.toByteArray(Resources.getResource(Checkpoints.class, name));
      List<Checkpoint> checkpoints = new ArrayList<>();
      for (int at = 0; at < all.length; at += RECORD_SIZE) {
        checkpoints.add(checkpoint(Bytes.wrap(all).slice(at, at + RECORD_SIZE)));
      }
      return checkpoints;
    } catch (IOException e) {
      throw new UncheckedIOException("the built-in checkpoints cannot be read", e);
    }
  }

  private static Checkpoint checkpoint(Bytes entry) {
    int at = Integer.BYTES + BlockHash.LENGTH;
    return new Checkpoint(
        (int) entry.uint32(0),
        BlockHash.TYPE.fromBytes(entry.slice(Integer.BYTES, at)),
        entry.uint32(at),
        entry.uint32(at + Integer.BYTES),
        new BigInteger(1, entry.slice(RECORD_SIZE - WORK_SIZE).toByteArray()));
  }
}
