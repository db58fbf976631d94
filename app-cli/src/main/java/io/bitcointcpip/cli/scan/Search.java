package io.bitcointcpip.cli.scan;

import io.bitcointcpip.protocol.blockfile.TxMatch;
import io.bitcointcpip.protocol.blockfile.TxScanner;
import java.util.List;

/** What is looked for in blocks, and what is said of it. Used by several threads. */
interface Search {
  /** Finds the transactions. */
  TxScanner scanner();

  /** What to say of a transaction that the scanner found in a block, a line each. */
  List<String> lines(FoundBlock found, TxMatch match);
}
