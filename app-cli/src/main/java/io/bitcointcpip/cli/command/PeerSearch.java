package io.bitcointcpip.cli.command;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.peers.CensusCounts;
import io.bitcointcpip.cli.peers.CensusOptions;
import io.bitcointcpip.cli.peers.CensusResult;
import io.bitcointcpip.cli.peers.CensusRunner;
import io.bitcointcpip.cli.peers.Discovery;
import io.bitcointcpip.cli.peers.PeerDirectory;
import io.bitcointcpip.cli.peers.PeerRecord;
import io.bitcointcpip.cli.peers.Visit;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.discovery.AddressBook;
import io.bitcointcpip.transport.discovery.AddressPolicy;
import io.bitcointcpip.transport.discovery.NetworkGroup;
import io.bitcointcpip.transport.peer.Route;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds nodes for a command, and remembers what became of them. */
final class PeerSearch {
  private final Console console;
  private final Discovery discovery;
  private final CensusRunner runner;

  @Inject
  PeerSearch(Console console, Discovery discovery, CensusRunner runner) {
    this.console = console;
    this.discovery = discovery;
    this.runner = runner;
  }

  /**
   * Nodes that were reached just now and offer what is needed.
   *
   * @param start where to begin; empty to discover
   * @throws CommandFailure if there are none
   */
  CensusResult find(
      ConnectionOptions connection,
      List<PeerAddress> start,
      CensusOptions options,
      Duration limit,
      Conversation conversation)
      throws CommandFailure, InterruptedException {
    Optional<PeerDirectory> directory =
        connection.knownDataDirectory().map(path -> directory(path, connection));
    List<PeerRecord> saved = directory.map(PeerDirectory::load).orElse(ImmutableList.of());
    AddressPolicy policy =
        options.crawl() ? AddressPolicy.forCensus() : AddressPolicy.forConnections();
    boolean proxied = connection.peerOptions().route() instanceof Route.Socks5;
    List<String> said = new ArrayList<>();
    AddressBook book =
        discovery.gather(
            new Discovery.Query(
                connection.network(), start, saved, options.need(), options.prefer(), proxied),
            policy,
            note -> {
              console.detail(note);
              said.add(note);
            });
    CensusResult result =
        runner.run(
            book, options, connection.peerOptions(), limit, conversation, this::showProgress);
    console.progress("");
    directory.ifPresent(each -> remember(each, result));
    if (result.found().isEmpty()) {
      throw nobody(result, options.need(), said);
    }
    warnOfLowDiversity(result);
    return result;
  }

  private static PeerDirectory directory(Path path, ConnectionOptions connection) {
    return PeerDirectory.in(path, connection.network());
  }

  private void showProgress(CensusCounts counts) {
    console.progress(counts.toString());
  }

  private void remember(PeerDirectory directory, CensusResult result) {
    try {
      directory.remember(result.records(Instant.now().getEpochSecond()));
    } catch (IOException e) {
      console.note("warning: cannot save the nodes that were found: " + e);
    }
  }

  private void warnOfLowDiversity(CensusResult result) {
    List<PeerAddress> found = result.found().stream().map(Visit::address).toList();
    if (found.size() > 1 && NetworkGroup.count(found) == 1) {
      console.note(
          "warning: low diversity: all "
              + found.size()
              + " nodes are in "
              + NetworkGroup.of(found.get(0)).text()
              + ", their word counts as one");
    }
  }

  /** Says what was tried, as far as it helps to find out what is wrong. */
  private static CommandFailure nobody(
      CensusResult result, ServiceFlags need, List<String> discovered) {
    CensusCounts counts = result.counts();
    if (counts.reached() > 0) {
      return new CommandFailure(
          ExitCode.NETWORK,
          "none of the " + counts.reached() + " nodes reached offers " + need,
          "look further with --crawl");
    }
    StringBuilder message = new StringBuilder("no node reached: ");
    discovered.forEach(each -> message.append(each).append(", "));
    message.append(counts.failed()).append(" failed");
    result.failures().entrySet().stream()
        .findFirst()
        .ifPresent(
            each ->
                message.append("; ").append(each.getKey()).append(": ").append(each.getValue()));
    boolean noDns = discovered.stream().anyMatch(each -> each.startsWith("0 of "));
    return new CommandFailure(
        ExitCode.NETWORK,
        message.toString(),
        noDns
            ? "is DNS blocked? try --peer HOST[:PORT] or --proxy HOST:PORT"
            : "is the network reachable? try --peer HOST[:PORT], --proxy or a longer --timeout");
  }
}
