/**
 * Finding a transaction. A {@link io.bitcointcpip.cli.lookup.Search} decides whom to ask what, and
 * when enough is known, as a pure state machine; {@link io.bitcointcpip.cli.lookup.LookupRunner}
 * has it carried out over real connections. The {@link io.bitcointcpip.cli.lookup.LookupOutcome}
 * says what was found, what of it was verified, and what each peer said.
 */
@NullMarked
package io.bitcointcpip.cli.lookup;

import org.jspecify.annotations.NullMarked;
