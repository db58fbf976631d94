package io.bitcointcpip.cli.scan;

import java.util.Optional;

/**
 * What came of a scan.
 *
 * @param txids how many of those that were looked for were found
 * @param outputs how many were found that pay to the scripts that were looked for
 * @param firstUnreadable the first file that could not be read, and why
 */
public record ScanOutcome(
    ScanCounts counts, int txids, int outputs, Optional<String> firstUnreadable) {}
