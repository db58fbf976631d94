package io.bitcointcpip.bench;

import java.util.Map;

/** Measures what does not fit into JMH: processes, or many connections at once. */
interface Harness {
  /** The figures, by names as those of benchmarks: {@code row_ours}, {@code row_limit}. */
  Map<String, Double> measure() throws Exception;
}
