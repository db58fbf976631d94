package io.bitcointcpip.cli.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.protocol.filter.BasicFilter;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FilterJudgeTest {
  private static final int FIELDS = 8;
  private static final int BLOCK = 2;
  private static final int SPENT = 3;
  private static final int FILTER = 5;
  private static final Bytes SCRIPT = Bytes.fromHex("0014" + "ab".repeat(20));
  private static final Bytes OTHER = Bytes.fromHex("0014" + "cd".repeat(20));

  @Test
  void theFiltersOfRealBlocksAreNoLies() throws DecodeException {
    int judged = 0;
    for (JsonNode row : Vectors.json("bip158/testnet-19.json")) {
      if (row.size() >= FIELDS) {
        Block block = Block.decode(Bytes.fromHex(row.get(BLOCK).asText()).reader());
        BasicFilter filter =
            BasicFilter.decode(block.hash(), Bytes.fromHex(row.get(FILTER).asText()));

        assertEquals(Optional.empty(), new FilterJudge(block).lieIn(filter), row.toString());
        judged++;
      }
    }
    assertTrue(judged > 5);
  }

  @Test
  @DisplayName("K12: a real filter that lacks the script of any output is a lie")
  void whatOmitsAnOutputIsALie() throws DecodeException {
    for (JsonNode row : Vectors.json("bip158/testnet-19.json")) {
      if (row.size() >= FIELDS && row.get(BLOCK).asText().length() > 1_000) {
        Block block = Block.decode(Bytes.fromHex(row.get(BLOCK).asText()).reader());
        List<Bytes> spent = new ArrayList<>();
        row.get(SPENT).forEach(each -> spent.add(Bytes.fromHex(each.asText())));
        BasicFilter withoutOutputs = BasicFilter.of(emptied(block), spent);

        Optional<String> lie =
            new FilterJudge(block)
                .lieIn(BasicFilter.decode(block.hash(), withoutOutputs.serialized()));

        assertTrue(lie.orElse("").startsWith("omits the script paid by"), row.toString());
      }
    }
  }

  @Test
  void whatABlockSpendsOfItselfMustBeThere() {
    FilterChain chain = new FilterChain();
    Transaction payment = FilterChain.paying(SCRIPT, 5);
    Block block = chain.add(payment, FilterChain.spending(payment, 0, OTHER, 4));

    assertEquals(
        Optional.empty(), new FilterJudge(block).lieIn(BasicFilter.of(block, Set.of(SCRIPT))));
  }

  @Test
  void aFilterOfABlockThatSpendsNothingUnknownIsExact() {
    FilterChain chain = new FilterChain();
    Block block = chain.add();

    Optional<String> lie = new FilterJudge(block).lieIn(BasicFilter.of(block, Set.of(OTHER)));

    assertEquals(Optional.of("has 2 elements, where 1 are possible"), lie);
  }

  @Test
  void whatABlockSpendsOfOthersIsNotDecided() {
    FilterChain chain = new FilterChain();
    Block block = chain.add(FilterChain.paying(SCRIPT, 5));
    FilterJudge judge = new FilterJudge(block);

    assertEquals(Optional.empty(), judge.lieIn(BasicFilter.of(block, Set.of())));
    assertEquals(Optional.empty(), judge.lieIn(BasicFilter.of(block, Set.of(OTHER))));
  }

  /** The block with its coinbase only, whose output is no script that counts. */
  private static Block emptied(Block block) {
    Transaction first = block.transactions().get(0);
    return Block.of(
        block.header(), List.of(Transaction.of(1, first.inputs(), List.of(), first.lockTime())));
  }
}
