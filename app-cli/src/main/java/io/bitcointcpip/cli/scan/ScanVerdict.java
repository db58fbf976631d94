package io.bitcointcpip.cli.scan;

import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.output.Console;

/** What a scan came to: found, not found, or not what was asked for. */
public final class ScanVerdict {
  private ScanVerdict() {}

  /**
   * Says what is missing.
   *
   * @throws CommandFailure if nothing was found, or it is not known whether there is more
   */
  public static void check(ScanRequest request, ScanOutcome outcome, Console console)
      throws CommandFailure {
    ScanCounts counts = outcome.counts();
    if (outcome.firstUnreadable().isPresent()) {
      throw new CommandFailure(
          ExitCode.LOCAL,
          counts.unreadable() + " files could not be read: " + outcome.firstUnreadable().get());
    }
    if (counts.blocks() == 0 && counts.damaged() > 0) {
      throw new CommandFailure(
          ExitCode.LOCAL,
          request.directory() + " holds no block of network " + request.network(),
          "another network? -n; or is xor.dat of another directory, or missing?");
    }
    Wanted wanted = request.wanted();
    if (counts.found() == 0) {
      throw new CommandFailure(
          ExitCode.NOT_FOUND,
          "none of "
              + (wanted.txids().size() + wanted.scripts().size())
              + (wanted.scripts().isEmpty() ? " txids" : " scripts")
              + " in the "
              + counts.blocks()
              + " blocks of "
              + request.directory());
    }
    if (outcome.txids() < wanted.txids().size()) {
      console.note("found " + outcome.txids() + " of " + wanted.txids().size() + " txids");
    }
  }
}
