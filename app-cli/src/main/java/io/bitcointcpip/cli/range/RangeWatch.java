package io.bitcointcpip.cli.range;

import io.bitcointcpip.cli.chain.sync.SyncProgress;
import io.bitcointcpip.cli.lookup.LookupPlan;

/** Told what a search of a range is about to do, and how far it is. */
public interface RangeWatch {
  /** It begins with {@code step}. */
  void begins(String step);

  /** What is going to be asked, and what that reveals. */
  void plans(LookupPlan plan);

  /** How far the headers are. */
  void onHeaders(SyncProgress progress);

  /** How far the blocks are. */
  void onBlocks(ScanProgress progress);

  /** A part is over: progress is of another one from now on. */
  void onPartEnded();

  /** Something that makes the result doubtful. */
  void warns(String warning);
}
