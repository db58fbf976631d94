package io.bitcointcpip.cli.scan;

/** A way through all the files. */
enum Pass {
  /** Looks for what is wanted. */
  WANTED,
  /** Looks for what spends the outputs that the first one found. */
  SPENDS
}
