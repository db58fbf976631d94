package io.bitcointcpip.bench;

import java.util.List;
import java.util.Map;

/** Measures what does not fit into JMH: processes, or many connections at once. */
interface Harness {
  /** What its figures are, and must reach. */
  List<Row> rows();

  /** The figures, by names as those of benchmarks: {@code row_ours}, {@code row_limit}. */
  Map<String, Double> measure() throws Exception;
}
