package io.bitcointcpip.integration.fakenode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Everything that a node may do wrongly in a conversation about transactions and headers, by
 * chance. The same random numbers make the same faults.
 */
public final class RandomFaults {
  private static final int KINDS = 28;
  private static final int MAX_AT_ONCE = 3;
  private static final int LARGEST = 4_000_000;
  private static final List<String> RECEIVED =
      List.of("version", "verack", "getdata", "getheaders", "getaddr", "ping");
  private static final List<String> SENT =
      List.of("version", "verack", "sendaddrv2", "tx", "headers", "addrv2", "pong");

  private final TestTransaction other;
  private final Octets garbage;

  /**
   * Prepares faults of nodes of a network.
   *
   * @param other the transaction of a node that lies about which one it was asked for
   */
  public RandomFaults(FakeNetwork network, TestTransaction other) {
    this.other = other;
    // Messages of the largest size, which nobody knows; made once, so that they cost little.
    Octets message = new WireMessage("nonsense", Octets.zeros(LARGEST)).frame(network.magic());
    this.garbage = Octets.concat(Collections.nCopies(2, message));
  }

  /** One to three faults, which strike together. */
  public List<Fault> some(Random random) {
    List<Fault> faults = new ArrayList<>();
    for (int i = random.nextInt(MAX_AT_ONCE); i >= 0; i--) {
      faults.add(one(random));
    }
    return faults;
  }

  private Fault one(Random random) {
    String received = RECEIVED.get(random.nextInt(RECEIVED.size()));
    String sent = SENT.get(random.nextInt(SENT.size()));
    return switch (random.nextInt(KINDS)) {
      case 0 -> Fault.neverVersion();
      case 1 -> Fault.noVerack();
      case 2 -> Fault.onlyPings();
      case 3 -> Fault.stallAt(received);
      case 4 -> Fault.closeAt(received);
      case 5 -> Fault.resetAt(received);
      case 6 -> Fault.halfCloseAt(received);
      case 7 -> Fault.silentGetData();
      case 8 -> Fault.notFoundForEverything();
      case 9 -> Fault.wrongTransaction(other);
      case 10 -> Fault.alteredWitness();
      case 11 -> Fault.rawAnswer(received, noise(random, 100));
      case 12 -> Fault.unsolicited(received, List.of(new WireMessage(sent, noise(random, 1_000))));
      case 13 -> Fault.beforeVersion(List.of(new WireMessage(sent, noise(random, 100))));
      case 14 -> Fault.pingFlood(received, random.nextInt(1_000));
      case 15 -> Fault.oneByteSegments();
      case 16 -> Fault.dribble(10, 20);
      case 17 -> Fault.coalesceMessages();
      case 18 -> Fault.corruptChecksum(sent);
      case 19 -> Fault.wrongMagic(sent);
      case 20 -> Fault.announceLength(sent, random.nextInt(LARGEST));
      case 21 -> Fault.announceLength(sent, random.nextInt() & 0xffff_ffffL);
      case 22 -> Fault.truncate(sent, random.nextInt(24));
      case 23 -> Fault.late(received, random.nextInt(3_000));
      case 24 -> Fault.repeated(sent, 2 + random.nextInt(100));
      case 25 -> HeaderLies.looping();
      case 26 -> HeaderLies.withoutWork(random.nextInt(100));
      default -> Fault.rawAnswer(received, garbage);
    };
  }

  private static Octets noise(Random random, int limit) {
    byte[] noise = new byte[random.nextInt(limit)];
    random.nextBytes(noise);
    return Octets.of(noise);
  }
}
