package io.bitcointcpip.cli.ping.check;

import io.bitcointcpip.protocol.filter.BasicFilter;
import io.bitcointcpip.protocol.message.CFilter;
import io.bitcointcpip.protocol.message.GetCFilters;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.script.OutputScript;
import io.bitcointcpip.protocol.script.OutputType;
import io.bitcointcpip.protocol.wire.DecodeException;
import java.util.List;
import java.util.Optional;

/** Asks for the compact filter of the old block; it must match what that pays to. */
final class FilterProbe extends Probe {
  FilterProbe() {
    super("filters");
  }

  @Override
  Optional<Boolean> offered(Findings findings) {
    return Optional.of(findings.offers(ServiceFlags.COMPACT_FILTERS));
  }

  @Override
  List<Message> questions(Findings findings) {
    return List.of(new GetCFilters(CFilter.BASIC, findings.height(), findings.hash()));
  }

  @Override
  Optional<Verdict> onMessage(Message message, Findings findings) {
    return message instanceof CFilter filter
        ? Optional.of(judge(filter, findings))
        : Optional.empty();
  }

  private static Verdict judge(CFilter answer, Findings findings) {
    if (!answer.block().equals(findings.hash())) {
      return Verdict.wrong("a filter of block " + answer.block() + ", which was not asked for");
    }
    BasicFilter filter;
    try {
      filter = BasicFilter.decode(answer.block(), answer.filter());
    } catch (DecodeException e) {
      return Verdict.wrong("no filter: " + e.getMessage());
    }
    if (findings.block().isPresent() && !matches(filter, findings.block().get())) {
      return Verdict.wrong("the filter misses scripts that the block pays to");
    }
    return Verdict.served(
        "block "
            + findings.height()
            + ", "
            + filter.count()
            + " scripts"
            + (findings.block().isPresent() ? ", checked with the block" : ""));
  }

  private static boolean matches(BasicFilter filter, Block block) {
    return block.transactions().stream()
        .flatMap(transaction -> transaction.outputs().stream())
        .map(TxOutput::scriptPubKey)
        // A filter leaves out what can never be spent (BIP158).
        .filter(script -> !script.isEmpty())
        .filter(script -> OutputScript.of(script).type() != OutputType.NULL_DATA)
        .allMatch(filter::matches);
  }

  @Override
  Verdict onSilence(Findings findings) {
    return Verdict.silent("it does not answer getcfilters");
  }
}
