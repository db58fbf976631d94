package io.bitcointcpip.integration.fakenode;

import io.bitcointcpip.integration.fakenode.filter.GolombSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The basic filters (BIP158) of a chain, and the headers that commit to them (BIP157), as far as
 * its blocks are there from the first one on. Immutable once made.
 */
final class FilterIndex {
  /** What goes into a filter in place of what should. */
  interface Elements {
    /** Those that are right. */
    Elements HONEST = (height, elements) -> elements;

    /** The elements of the filter at {@code height}, of which {@code right} would be right. */
    List<Octets> of(int height, List<Octets> right);
  }

  private static final int OP_RETURN = 0x6a;

  private final List<Octets> filters = new ArrayList<>();
  private final List<Octets> headers = new ArrayList<>();

  /**
   * The index over {@code blocks}, by height from 0.
   *
   * @param lie changes what goes into the filters
   * @param knownOutputs scripts of outputs that the blocks spend without holding them, by outpoint
   */
  FilterIndex(Iterable<TestBlock> blocks, Elements lie, Map<Octets, Octets> knownOutputs) {
    Map<Octets, Octets> outputs = new HashMap<>(knownOutputs);
    Octets header = Octets.zeros(ProofOfWork.HASH_SIZE);
    for (TestBlock block : blocks) {
      List<Octets> elements = lie.of(filters.size(), elements(block, outputs));
      Octets filter = filter(block, elements);
      header = Octets.concat(List.of(filter.sha256d(), header)).sha256d();
      filters.add(filter);
      headers.add(header);
    }
  }

  /** The filter over {@code elements} for this block. */
  static Octets filter(TestBlock block, List<Octets> elements) {
    List<byte[]> bytes = elements.stream().map(Octets::toByteArray).toList();
    return Octets.owning(GolombSet.encode(block.hash().toByteArray(), bytes));
  }

  /**
   * What goes into the filter of {@code block}: the scripts of what it pays and of what it spends,
   * as far as {@code outputs} has them; adds its own outputs to these.
   */
  static List<Octets> elements(TestBlock block, Map<Octets, Octets> outputs) {
    List<Octets> elements = new ArrayList<>();
    for (TestTransaction transaction : block.transactions()) {
      TransactionParts parts = TransactionParts.of(transaction);
      List<Octets> scripts = parts.outputScripts();
      for (int i = 0; i < scripts.size(); i++) {
        outputs.put(TransactionParts.outpoint(transaction.txid(), i), scripts.get(i));
        if (scripts.get(i).size() > 0 && scripts.get(i).get(0) != OP_RETURN) {
          elements.add(scripts.get(i));
        }
      }
    }
    // After the outputs: a transaction may spend one of the same block.
    for (TestTransaction transaction : block.transactions()) {
      for (Octets outpoint : TransactionParts.of(transaction).outpoints()) {
        Octets spent = outputs.get(outpoint);
        if (spent != null && spent.size() > 0) {
          elements.add(spent);
        }
      }
    }
    return elements;
  }

  /** The height up to which there are filters. */
  int height() {
    return filters.size() - 1;
  }

  /** The filter at {@code height}. */
  Octets filter(int height) {
    return filters.get(height);
  }

  /** The header that commits to all filters up to {@code height}; zeros before the first. */
  Octets header(int height) {
    return height < 0 ? Octets.zeros(ProofOfWork.HASH_SIZE) : headers.get(height);
  }
}
