package io.bitcointcpip.cli.range;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.chain.ChainException;
import io.bitcointcpip.cli.chain.store.ChainParameters;
import io.bitcointcpip.cli.chain.store.Checkpoints;
import io.bitcointcpip.cli.chain.store.HeaderStore;
import io.bitcointcpip.cli.chain.store.MinedChain;
import io.bitcointcpip.cli.chain.sync.SyncGoal;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.proof.ProofException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoundsTest {
  private static final MinedChain MINED =
      MinedChain.genesis(MinedChain.REGTEST_RULES).add(1_500, 600);

  @Test
  void heightsAreTheirOwnBounds() throws Exception {
    BestChain chain = chain(MINED.parameters());
    Bounds bounds = new Bounds(new Bound.Height(10), Optional.of(new Bound.Height(20)));

    assertEquals(10, bounds.first(chain));
    assertEquals(20, bounds.last(chain));
    assertEquals("10 to 20", bounds.toString());
  }

  @Test
  void theEndIsTheTipAtMost() throws Exception {
    BestChain chain = chain(MINED.parameters());

    assertEquals(1_500, new Bounds(new Bound.Height(10), Optional.empty()).last(chain));
    assertEquals(1_500, heights(10, 9_999).last(chain));
    assertTrue(heights(1_600, 1_700).first(chain) > heights(1_600, 1_700).last(chain));
  }

  @Test
  void aDayHasAllBlocksThatStateATimeOnIt() throws Exception {
    BestChain chain = chain(MINED.parameters());
    LocalDate first = date(0);
    for (int day = 0; day < 10; day++) {
      LocalDate date = first.plusDays(day);
      Bounds bounds = Bounds.on(date);
      int from = bounds.first(chain);
      int to = bounds.last(chain);
      for (int height = 0; height <= MINED.tip(); height++) {
        boolean isOnDay = date(height).equals(date);
        assertTrue(!isOnDay || (from <= height && height <= to), height + " is not in " + bounds);
      }
      // A day, four hours before it, and the hour by which the median lags.
      assertTrue(to - from + 1 <= 144 + 24 + 7, from + " to " + to);
    }
  }

  @Test
  void daysBeforeAndAfterTheChainAreEmptyOrItsEnds() throws Exception {
    BestChain chain = chain(MINED.parameters());

    Bounds before = Bounds.on(date(0).minusDays(3));
    assertTrue(before.first(chain) > before.last(chain));
    Bounds after = Bounds.on(date(1_500).plusDays(3));
    assertTrue(after.first(chain) > after.last(chain));
  }

  @Test
  void ofALongChainOnlyTheHeadersAroundTheDayAreWanted() {
    Checkpoints main = Checkpoints.of(Network.MAIN);
    SyncGoal goal = Bounds.on(LocalDate.of(2017, 8, 24)).goal(ChainParameters.of(Network.MAIN));

    // Block 481,824, the first with segregated witness, is of that day.
    int low = goal.more().span().lowerEndpoint();
    int high = goal.more().span().upperEndpoint();
    assertTrue(low <= 481_824 - 200 && low >= 481_824 - 5_000, "from " + low);
    assertTrue(high >= 481_824 + 200 && high <= 481_824 + 5_000, "to " + high);
    assertTrue(main.highest() > high);
  }

  @Test
  void aDayIsFoundBetweenCheckpointsToo() throws Exception {
    MinedChain mined = MinedChain.genesis(MinedChain.MAIN_RULES).add(7_000, 600);
    BestChain chain = chain(mined, mined.parameters(BigInteger.ZERO, mined.checkpoints(6_048)));
    Bounds bounds =
        Bounds.on(Instant.ofEpochSecond(mined.time(3_000)).atZone(ZoneOffset.UTC).toLocalDate());

    assertTrue(bounds.first(chain) <= 3_000 && bounds.last(chain) >= 3_000, bounds.toString());
    assertTrue(bounds.last(chain) - bounds.first(chain) < 180);
  }

  @Test
  void textIsAHeightOrADay() {
    assertEquals(new Bound.Height(840_000), Bound.parse("840000"));
    assertEquals(new Bound.Day(LocalDate.of(2024, 4, 20)), Bound.parse("2024-04-20"));
    for (String wrong :
        new String[] {"", "-1", "2024-4-20", "20.4.2024", "1e3", "0x10", "99999999999"}) {
      assertThrows(
          IllegalArgumentException.class, () -> heights(Bound.parse(wrong)), "'" + wrong + "'");
    }
  }

  @Test
  void aRangeThatEndsBeforeItBeginsIsNone() {
    assertThrows(IllegalArgumentException.class, () -> heights(20, 10));
    LocalDate day = LocalDate.of(2024, 4, 20);
    assertThrows(
        IllegalArgumentException.class,
        () -> new Bounds(new Bound.Day(day), Optional.of(new Bound.Day(day.minusDays(1)))));
  }

  private static Bounds heights(int first, int last) {
    return new Bounds(new Bound.Height(first), Optional.of(new Bound.Height(last)));
  }

  private static Bounds heights(Bound first) {
    return new Bounds(first, Optional.empty());
  }

  private static LocalDate date(int height) {
    return Instant.ofEpochSecond(MINED.time(height)).atZone(ZoneOffset.UTC).toLocalDate();
  }

  private static BestChain chain(ChainParameters parameters) throws ProofException, ChainException {
    return chain(MINED, parameters);
  }

  private static BestChain chain(MinedChain mined, ChainParameters parameters)
      throws ProofException, ChainException {
    BestChain chain = new BestChain(HeaderStore.inMemory(parameters));
    int below = chain.tipHeight();
    if (below > 0) {
      chain.insert(0, mined.after(0).subList(0, below), mined.hash(below));
    }
    chain.append(mined.after(below), mined.hash(mined.tip()));
    return chain;
  }
}
