package io.bitcointcpip.cli.lookup;

import io.bitcointcpip.cli.session.Task;

/** One way of finding a transaction. */
interface Search extends Task<LookupOutcome> {}
