package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.chain.ChainException;
import io.bitcointcpip.cli.chain.sync.HeaderSyncRunner;
import io.bitcointcpip.cli.chain.sync.SyncGoal;
import io.bitcointcpip.cli.chain.sync.SyncLimits;
import io.bitcointcpip.cli.chain.sync.SyncOutcome;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.output.SyncMeter;
import io.bitcointcpip.protocol.wire.BlockHash;
import java.time.Duration;

/** Finds blocks by their heights on the verified chain of headers, which it brings up to date. */
final class ChainGuide {
  private final HeaderSyncRunner runner;
  private final BestChain chain;
  private final Console console;
  private final LookupSetting setting;

  ChainGuide(HeaderSyncRunner runner, BestChain chain, Console console, LookupSetting setting) {
    this.runner = runner;
    this.chain = chain;
    this.console = console;
    this.setting = setting;
  }

  /** The hash of the block at {@code height}, by what the peers show of the chain. */
  BlockHash blockAt(int height, Duration limit) throws CommandFailure, InterruptedException {
    require(SyncGoal.including(height, height), limit);
    try {
      return chain.hash(height);
    } catch (ChainException e) {
      throw new CommandFailure(
          ExitCode.NOT_FOUND,
          "there is no block " + height + ": the chain ends at height " + chain.tipHeight());
    }
  }

  /** Brings the chain to where {@code goal} wants it, by what the peers show. */
  void require(SyncGoal goal, Duration limit) throws CommandFailure, InterruptedException {
    SyncOutcome outcome = sync(goal, limit);
    if (!outcome.isSynced()) {
      boolean lies = outcome.kind() == SyncOutcome.Kind.ONLY_WRONG;
      throw new CommandFailure(lies ? ExitCode.VERIFICATION : ExitCode.NETWORK, outcome.detail());
    }
  }

  /** Brings the chain up to date as far as that works; what is kept is true all the same. */
  void update(Duration limit) throws InterruptedException {
    SyncOutcome outcome = sync(SyncGoal.TIP, limit);
    if (!outcome.isSynced()) {
      console.note(
          "warning: the headers are only known up to height "
              + chain.tipHeight()
              + ": "
              + outcome.detail());
    }
  }

  private SyncOutcome sync(SyncGoal goal, Duration limit) throws InterruptedException {
    SyncMeter meter = new SyncMeter(console, System.nanoTime());
    SyncOutcome outcome =
        runner.run(
            chain,
            goal,
            setting.peers(),
            setting.options(),
            SyncLimits.DEFAULT,
            limit,
            setting.shown().conversation(),
            progress -> meter.show(progress, System.nanoTime()));
    meter.end();
    outcome.warnings().forEach(each -> console.note("warning: " + each));
    return outcome;
  }
}
