package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.chain.sync.SyncProgress;
import io.bitcointcpip.cli.lookup.LookupPlan;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.output.RangeMeter;
import io.bitcointcpip.cli.output.SyncMeter;
import io.bitcointcpip.cli.range.RangeWatch;
import io.bitcointcpip.cli.range.ScanProgress;

/** Shows plans and progress of searches of ranges. */
final class RangeShower implements RangeWatch {
  private final Console console;
  private SyncMeter headers;
  private RangeMeter blocks;

  RangeShower(Console console) {
    this.console = console;
    this.headers = new SyncMeter(console, System.nanoTime());
    this.blocks = new RangeMeter(console, System.nanoTime());
  }

  @Override
  public void begins(String step) {
    console.note("plan: " + step);
  }

  @Override
  public void plans(LookupPlan plan) {
    // Its first step was told when it began.
    plan.lines().stream().skip(1).forEach(console::note);
  }

  @Override
  public void onHeaders(SyncProgress progress) {
    headers.show(progress, System.nanoTime());
  }

  @Override
  public void onBlocks(ScanProgress progress) {
    blocks.show(progress, System.nanoTime());
  }

  @Override
  public void onPartEnded() {
    headers.end();
    headers = new SyncMeter(console, System.nanoTime());
    blocks = new RangeMeter(console, System.nanoTime());
  }

  @Override
  public void warns(String warning) {
    console.note("warning: " + warning);
  }
}
