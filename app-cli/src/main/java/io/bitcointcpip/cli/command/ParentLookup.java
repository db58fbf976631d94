package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.lookup.LookupOutcome;
import io.bitcointcpip.cli.lookup.LookupRequest;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.range.ParentSearch;
import io.bitcointcpip.cli.spent.SpentOutputs;
import jakarta.inject.Inject;
import java.time.Duration;

/** Looks in the newest blocks for what a transaction spends that was sent by its id. */
final class ParentLookup {
  private final Console console;
  private final ParentSearch search;

  @Inject
  ParentLookup(Console console, ParentSearch search) {
    this.console = console;
    this.search = search;
  }

  /** {@code outcome} with what it lacks, if it lacks that and {@code request} asks for it. */
  LookupOutcome complete(
      LookupOutcome outcome, LookupRequest request, LookupSetting setting, Duration left)
      throws InterruptedException {
    return outcome instanceof LookupOutcome.Found found
            && found.place().isEmpty()
            && found.spent().flatMap(SpentOutputs::firstUnknown).isPresent()
            && request.inputs().isPresent()
            && request.inputs().get().blocks() > 0
            && left.compareTo(Duration.ZERO) > 0
        ? inNewestBlocks(found, request, setting, left)
        : outcome;
  }

  private LookupOutcome inNewestBlocks(
      LookupOutcome.Found found, LookupRequest request, LookupSetting setting, Duration left)
      throws InterruptedException {
    LookupSetting keeping = setting.keepingOnlyWhatIsKept(request.network());
    try (BestChain chain = LookupChain.open(request.network(), keeping, console)) {
      return search.run(
          found,
          request.inputs().orElseThrow(),
          chain,
          setting.peers(),
          setting.options(),
          left,
          setting.shown().conversation(),
          new RangeShower(console));
    }
  }
}
