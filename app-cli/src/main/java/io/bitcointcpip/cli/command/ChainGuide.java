package io.bitcointcpip.cli.command;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.chain.ChainException;
import io.bitcointcpip.cli.chain.sync.HeaderSyncRunner;
import io.bitcointcpip.cli.chain.sync.SyncGoal;
import io.bitcointcpip.cli.chain.sync.SyncLimits;
import io.bitcointcpip.cli.chain.sync.SyncOutcome;
import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.lookup.LookupOutcome;
import io.bitcointcpip.cli.lookup.OnChain;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.output.SyncMeter;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.PeerOptions;
import java.time.Duration;
import java.util.OptionalInt;

/** Finds blocks by their heights on the verified chain of headers, which it brings up to date. */
final class ChainGuide {
  private final HeaderSyncRunner runner;
  private final BestChain chain;
  private final Console console;

  ChainGuide(HeaderSyncRunner runner, BestChain chain, Console console) {
    this.runner = runner;
    this.chain = chain;
    this.console = console;
  }

  /** The hash of the block at {@code height}, by what the peers show of the chain. */
  BlockHash blockAt(
      int height,
      ImmutableList<PeerAddress> peers,
      PeerOptions options,
      Duration limit,
      Conversation conversation)
      throws CommandFailure, InterruptedException {
    long startedAt = System.nanoTime();
    SyncMeter meter = new SyncMeter(console, startedAt);
    SyncOutcome outcome =
        runner.run(
            chain,
            SyncGoal.including(height, height),
            peers,
            options,
            SyncLimits.DEFAULT,
            limit,
            conversation,
            progress -> meter.show(progress, System.nanoTime()));
    meter.end();
    outcome.warnings().forEach(each -> console.note("warning: " + each));
    if (!outcome.isSynced()) {
      boolean lies = outcome.kind() == SyncOutcome.Kind.ONLY_WRONG;
      throw new CommandFailure(lies ? ExitCode.VERIFICATION : ExitCode.NETWORK, outcome.detail());
    }
    try {
      return chain.hash(height);
    } catch (ChainException e) {
      throw new CommandFailure(
          ExitCode.NOT_FOUND,
          "there is no block " + height + ": the chain ends at height " + chain.tipHeight());
    }
  }

  /** What was found, with what the chain says of its block. */
  LookupOutcome.Found judged(LookupOutcome.Found found) {
    if (found.place().isEmpty()) {
      return found;
    }
    OptionalInt height = chain.heightOf(found.place().get().header().hash());
    if (height.isEmpty()) {
      return found;
    }
    try {
      int at = height.getAsInt();
      return found.on(
          new OnChain(
              at, chain.anchor(), chain.tipHeight(), chain.confirmations(at), chain.workFrom(at)));
    } catch (ChainException e) {
      throw new IllegalStateException("a header that is there is not: height " + height, e);
    }
  }
}
