/**
 * The search of Core's block files for transactions: {@link io.bitcointcpip.cli.scan.ScanRunner}
 * goes through them once or twice, {@link io.bitcointcpip.cli.scan.FilePasses} gives each to a
 * thread, {@link io.bitcointcpip.cli.scan.FileScan} goes through one, a {@link
 * io.bitcointcpip.cli.scan.Search} says what is looked for and what is said about it, and {@link
 * io.bitcointcpip.cli.scan.ScanJournal} keeps what was found for a later run.
 */
@NullMarked
package io.bitcointcpip.cli.scan;

import org.jspecify.annotations.NullMarked;
