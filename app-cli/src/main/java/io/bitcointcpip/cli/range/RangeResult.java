package io.bitcointcpip.cli.range;

import io.bitcointcpip.cli.lookup.LookupOutcome;
import io.bitcointcpip.cli.lookup.LookupPlan;

/** What came of a search of a range, and by which plan. */
public record RangeResult(LookupOutcome outcome, LookupPlan plan) {}
