package io.bitcointcpip.cli.filter;

import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.Bytes;
import java.time.Duration;

/** A chain that pays to a script twice and spends from it once. */
final class PaidChain {
  static final Bytes SCRIPT = Bytes.fromHex("0014" + "ab".repeat(20));
  static final Bytes OTHER = Bytes.fromHex("0014" + "cd".repeat(20));
  static final FilterLimits SMALL =
      new FilterLimits(10, 3, 2, 2, Duration.ofSeconds(20), Duration.ofSeconds(2));
  static final int PAID = 7;
  static final int PAID_AGAIN = 19;
  static final int SPENT = 23;
  static final int TIP = 41;
  static final FilterChain CHAIN = chain();

  private PaidChain() {}

  private static FilterChain chain() {
    FilterChain chain = new FilterChain().addEmpty(PAID);
    Transaction payment = FilterChain.paying(SCRIPT, 1_000);
    chain.add(payment);
    chain.addEmpty(PAID_AGAIN - chain.tip() - 1);
    chain.add(FilterChain.paying(OTHER, 5), FilterChain.paying(SCRIPT, 2_000));
    chain.addEmpty(SPENT - chain.tip() - 1);
    chain.add(FilterChain.spending(payment, 0, OTHER, 900));
    return chain.addEmpty(TIP - chain.tip());
  }
}
