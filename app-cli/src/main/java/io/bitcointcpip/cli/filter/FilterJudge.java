package io.bitcointcpip.cli.filter;

import io.bitcointcpip.protocol.filter.BasicFilter;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.script.Opcode;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges filters by their block. A filter holds the scripts of the outputs that the block makes,
 * and of those that it spends. A block does not tell the latter, but for those that it made itself;
 * so what can be proven is that a filter omits a script that must be in it, or has more elements
 * than there can be, and, if all that the block spends is its own, that it is exactly right. An
 * omitted script of an older output that the block spends is not seen.
 */
final class FilterJudge {
  private final Block block;
  // Each script that must be in the filter, and why.
  private final Map<Bytes, String> required = new LinkedHashMap<>();
  private int unknownInputs;

  FilterJudge(Block block) {
    this.block = block;
    Map<OutPoint, Bytes> made = outputs();
    List<Transaction> transactions = block.transactions();
    for (Transaction transaction : transactions.subList(1, transactions.size())) {
      for (TxInput input : transaction.inputs()) {
        Bytes spent = made.get(input.outpoint());
        if (spent == null) {
          unknownInputs++;
        } else if (!spent.isEmpty()) {
          required.putIfAbsent(spent, "spent from " + input.outpoint());
        }
      }
    }
  }

  /** What is provably wrong with {@code filter}, if anything is. */
  Optional<String> lieIn(BasicFilter filter) {
    for (Map.Entry<Bytes, String> each : required.entrySet()) {
      if (!filter.matches(each.getKey())) {
        return Optional.of("omits the script " + each.getValue());
      }
    }
    int most = required.size() + unknownInputs;
    if (filter.count() > most) {
      return Optional.of("has " + filter.count() + " elements, where " + most + " are possible");
    }
    return unknownInputs == 0 && !filter.equals(BasicFilter.of(block, required.keySet()))
        ? Optional.of("is not that of the block's scripts")
        : Optional.empty();
  }

  private Map<OutPoint, Bytes> outputs() {
    Map<OutPoint, Bytes> made = new HashMap<>();
    for (Transaction transaction : block.transactions()) {
      List<TxOutput> outputs = transaction.outputs();
      for (int i = 0; i < outputs.size(); i++) {
        Bytes script = outputs.get(i).scriptPubKey();
        OutPoint outpoint = new OutPoint(transaction.txid(), i);
        made.put(outpoint, script);
        if (!script.isEmpty() && script.get(0) != Opcode.OP_RETURN) {
          required.putIfAbsent(script, "paid by " + outpoint);
        }
      }
    }
    return made;
  }
}
