package io.bitcointcpip.cli.peers;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.protocol.network.DnsSeed;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.Seeds;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.transport.HostResolver;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.discovery.AddressBook;
import io.bitcointcpip.transport.discovery.AddressPolicy;
import io.bitcointcpip.transport.discovery.AddressSource;
import io.bitcointcpip.transport.discovery.Candidate;
import io.bitcointcpip.transport.discovery.SeedAnswer;
import io.bitcointcpip.transport.discovery.SeedLookup;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Gathers addresses to begin with: those that the user gives and no others; else the nodes that
 * earlier runs reached, what DNS seeds say, and what is built in. Through a proxy nothing is looked
 * up here: the seeds are connected to by name, and asked whom they know.
 */
public final class Discovery {
  private static final Duration LOOKUP_LIMIT = Duration.ofSeconds(5);
  // With so many nodes that worked, seeds need not know that this program runs.
  private static final int ENOUGH_SAVED = 32;
  // Of those that offer more than is ordinary.
  private static final int ENOUGH_OFFERING = 8;
  private static final ServiceFlags ORDINARY = ServiceFlags.NETWORK.with(ServiceFlags.WITNESS);

  private final HostResolver resolver;
  private final SecureRandom random = new SecureRandom();

  /** Public, so that Dagger calls it without a factory, which would have to be loaded. */
  @Inject
  public Discovery() {
    this(HostResolver.platform());
  }

  Discovery(HostResolver resolver) {
    this.resolver = resolver;
  }

  /**
   * What is looked for.
   *
   * @param given by the user; empty to search
   * @param saved nodes of earlier runs
   * @param need what the nodes are to offer
   * @param prefer what they had better offer too
   * @param proxied whether every connection goes through a proxy
   */
  public record Query(
      Network network,
      List<PeerAddress> given,
      List<PeerRecord> saved,
      ServiceFlags need,
      ServiceFlags prefer,
      boolean proxied) {
    /** All that a node had better offer. */
    ServiceFlags wanted() {
      return need.with(prefer);
    }
  }

  /**
   * A book with all that is known.
   *
   * @param policy what is taken from strangers
   * @param note is told what the seeds said
   * @throws CommandFailure if there is no address at all
   */
  public AddressBook gather(Query query, AddressPolicy policy, Consumer<String> note)
      throws CommandFailure {
    AddressPolicy itsPolicy =
        query.network() == Network.REGTEST ? policy.allowingPrivate() : policy;
    itsPolicy = query.proxied() ? itsPolicy.allowingOnion() : itsPolicy;
    AddressBook book = new AddressBook(itsPolicy, random);
    query.given().forEach(each -> book.add(Candidate.of(each, AddressSource.GIVEN)));
    if (!query.given().isEmpty()) {
      return book;
    }
    boolean enough = addSaved(query, book) && book.waiting() >= ENOUGH_SAVED;
    String seeds = enough ? "" : askSeeds(query, itsPolicy, book);
    if (!seeds.isEmpty()) {
      note.accept(seeds);
    }
    if (book.waiting() < ENOUGH_SAVED) {
      addFixed(query, book);
    }
    if (book.waiting() == 0) {
      throw new CommandFailure(
          ExitCode.NETWORK,
          "no address of any node: " + (seeds.isEmpty() ? "none is saved" : seeds),
          query.network() == Network.REGTEST
              ? "regtest has no seeds: give --peer HOST[:PORT]"
              : "is DNS blocked? try --peer HOST[:PORT] or --proxy HOST:PORT");
    }
    return book;
  }

  /**
   * Adds the nodes that earlier runs reached. Of those that do not offer what is wanted there are
   * not so many that the others would be lost among them.
   *
   * @return whether enough of them offer it
   */
  private static boolean addSaved(Query query, AddressBook book) {
    boolean choosy = !ORDINARY.has(query.wanted());
    Map<Boolean, List<PeerRecord>> good =
        query.saved().stream()
            .filter(PeerRecord::isGood)
            .collect(
                Collectors.partitioningBy(each -> !choosy || each.services().has(query.wanted())));
    List<PeerRecord> offering = good.getOrDefault(true, List.of());
    int room = Math.max(0, ENOUGH_SAVED - offering.size());
    offering.forEach(each -> book.add(saved(each)));
    good.getOrDefault(false, List.of()).stream().limit(room).forEach(each -> book.add(saved(each)));
    return offering.size() >= (choosy ? ENOUGH_OFFERING : ENOUGH_SAVED);
  }

  private String askSeeds(Query query, AddressPolicy policy, AddressBook book) {
    ImmutableList<DnsSeed> seeds = Seeds.dns(query.network());
    if (seeds.isEmpty()) {
      return "network " + query.network() + " has no seeds";
    }
    if (query.proxied()) {
      for (DnsSeed seed : seeds) {
        PeerAddress byName = new PeerAddress(seed.host(), query.network().defaultPort());
        book.add(Candidate.of(byName, AddressSource.seed(seed.host())));
      }
      return seeds.size() + " seeds are asked through the proxy";
    }
    List<SeedAnswer> answers =
        new SeedLookup(resolver, policy)
            .lookUp(query.network(), query.wanted(), LOOKUP_LIMIT)
            .join();
    for (SeedAnswer answer : answers) {
      AddressSource source = AddressSource.seed(answer.seed().host());
      answer.addresses().forEach(each -> book.add(Candidate.of(each, source)));
    }
    long resolved = answers.stream().filter(answer -> answer.failure().isEmpty()).count();
    return resolved + " of " + seeds.size() + " seeds resolved";
  }

  private static void addFixed(Query query, AddressBook book) {
    for (String host : Seeds.fixed(query.network())) {
      if (query.proxied() || !host.endsWith(".onion")) {
        PeerAddress address = new PeerAddress(host, query.network().defaultPort());
        book.add(Candidate.of(address, AddressSource.FIXED));
      }
    }
  }

  private static Candidate saved(PeerRecord record) {
    return new Candidate(
        record.address(), record.services(), record.lastSuccess(), AddressSource.SAVED);
  }
}
