package io.bitcointcpip.cli.range;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.chain.ChainException;
import io.bitcointcpip.cli.chain.store.ChainParameters;
import io.bitcointcpip.cli.chain.store.Checkpoint;
import io.bitcointcpip.cli.chain.store.Checkpoints;
import io.bitcointcpip.cli.chain.sync.SyncGoal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The range that is searched; both ends belong to it.
 *
 * <p>A day has all blocks that state a time on it, UTC. Since those times are in no order, it is
 * taken by the median times, which are: they are never later than a block's own time, and hours
 * earlier at most. So a range that begins on a day begins four hours of median time before it.
 *
 * @param to empty for the end of the chain
 */
public record Bounds(Bound from, Optional<Bound> to) {
  private static final long SPARE = Duration.ofHours(4).toSeconds();
  private static final long DAY = Duration.ofDays(1).toSeconds();
  // The median is of eleven.
  private static final int MEDIAN_SPAN = 11;

  /** Checks that it does not end before it begins, as far as that is known. */
  public Bounds {
    checkArgument(
        !(from instanceof Bound.Height first
            && (first.height() < 0
                || (to.isPresent()
                    && to.get() instanceof Bound.Height last
                    && last.height() < first.height()))),
        "the range ends before it begins");
    checkArgument(
        !(from instanceof Bound.Day first
            && to.isPresent()
            && to.get() instanceof Bound.Day last
            && last.date().isBefore(first.date())),
        "the range ends before it begins");
  }

  /** One day. */
  public static Bounds on(LocalDate date) {
    Bound.Day day = new Bound.Day(date);
    return new Bounds(day, Optional.of(day));
  }

  /** The last {@code count} blocks of the chain. */
  public static Bounds newest(int count) {
    return new Bounds(new Bound.Newest(count), Optional.empty());
  }

  /** The headers that are needed to find the heights, and then the hashes. */
  public SyncGoal goal(ChainParameters parameters) {
    Checkpoints checkpoints = parameters.checkpoints();
    // A median takes some headers before the first.
    int low = Math.max(0, lowest(checkpoints) - MEDIAN_SPAN);
    return SyncGoal.including(low, Math.max(low, upper(checkpoints).orElse(checkpoints.highest())));
  }

  /** The first height; above the tip if the chain does not reach so far. */
  public int first(BestChain chain) throws ChainException {
    if (from instanceof Bound.Newest newest) {
      return Math.max(0, chain.tipHeight() - newest.count() + 1);
    }
    return from instanceof Bound.Day day
        ? heightAt(chain, startOf(day.date()) - SPARE)
        : ((Bound.Height) from).height();
  }

  /** The last height, at most that of the tip. */
  public int last(BestChain chain) throws ChainException {
    if (to.isEmpty()) {
      return chain.tipHeight();
    }
    int last =
        to.get() instanceof Bound.Day day
            ? heightAt(chain, startOf(day.date()) + DAY) - 1
            : ((Bound.Height) to.get()).height();
    return Math.min(last, chain.tipHeight());
  }

  /** As on the command line. */
  @Override
  public String toString() {
    return from instanceof Bound.Newest newest
        ? newest.toString()
        : from + " to " + to.map(Bound::toString).orElse("the end of the chain");
  }

  /** The lowest height in the range whose median time is not before {@code time}. */
  private int heightAt(BestChain chain, long time) throws ChainException {
    Checkpoints checkpoints = chain.parameters().checkpoints();
    int low = lowest(checkpoints);
    int high = Math.min(chain.tipHeight(), upper(checkpoints).orElse(Integer.MAX_VALUE - 1)) + 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (chain.medianTime(middle) >= time) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** A height that is not above the first. */
  private int lowest(Checkpoints checkpoints) {
    if (from instanceof Bound.Height first) {
      return first.height();
    }
    if (from instanceof Bound.Newest newest) {
      return Math.max(0, checkpoints.highest() - newest.count());
    }
    long before = startOf(((Bound.Day) from).date()) - SPARE - DAY;
    Optional<Checkpoint> each = checkpoints.lastUpTo(checkpoints.highest());
    while (each.isPresent() && each.get().time() > before) {
      each = checkpoints.lastUpTo(each.get().height() - 1);
    }
    return each.map(Checkpoint::height).orElse(0);
  }

  /** A height that is not below the last; empty if only the tip is known not to be. */
  private OptionalInt upper(Checkpoints checkpoints) {
    if (to.isEmpty()) {
      return OptionalInt.empty();
    }
    if (to.get() instanceof Bound.Height last) {
      return OptionalInt.of(last.height());
    }
    long after = startOf(((Bound.Day) to.get()).date()) + 2 * DAY;
    OptionalInt found = OptionalInt.empty();
    Optional<Checkpoint> each = checkpoints.lastUpTo(checkpoints.highest());
    while (each.isPresent() && each.get().time() > after) {
      found = OptionalInt.of(each.get().height());
      each = checkpoints.lastUpTo(each.get().height() - 1);
    }
    return found;
  }

  private static long startOf(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
  }
}
