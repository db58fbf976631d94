package io.bitcointcpip.bench;

import org.jspecify.annotations.Nullable;

/**
 * A row of the table: what is measured, and what it must reach.
 *
 * @param name of its benchmarks: {@code name_ours}, {@code name_limit}, and {@code name_} with the
 *     peer's name
 * @param work in words
 * @param unit of all its figures
 * @param peer whom it is compared with
 * @param ofPeer at most so many times the peer, if that is a target
 * @param ofLimit at most so many times the limit, if that is a target
 * @param most in its unit, if that is a target
 */
record Row(
    String name,
    String work,
    String unit,
    String peer,
    @Nullable Double ofPeer,
    @Nullable Double ofLimit,
    @Nullable Double most) {

  /** Microseconds, beside bitcoinj, without a target yet. */
  static Row of(String name, String work) {
    return new Row(name, work, "us", "bitcoinj", null, null, null);
  }

  Row in(String otherUnit) {
    return new Row(name, work, otherUnit, peer, ofPeer, ofLimit, most);
  }

  Row beside(String other) {
    return new Row(name, work, unit, other, ofPeer, ofLimit, most);
  }

  Row ofPeer(double times) {
    return new Row(name, work, unit, peer, times, ofLimit, most);
  }

  Row ofLimit(double times) {
    return new Row(name, work, unit, peer, ofPeer, times, most);
  }

  Row most(double figure) {
    return new Row(name, work, unit, peer, ofPeer, ofLimit, figure);
  }

  boolean isMet(double ours, @Nullable Double itsPeer, @Nullable Double limit) {
    return (ofPeer == null || (itsPeer != null && ours <= ofPeer * itsPeer))
        && (ofLimit == null || (limit != null && ours <= ofLimit * limit))
        && (most == null || ours <= most);
  }
}
