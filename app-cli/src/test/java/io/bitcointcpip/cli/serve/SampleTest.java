package io.bitcointcpip.cli.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.BlockMessage;
import io.bitcointcpip.protocol.message.GetData;
import io.bitcointcpip.protocol.message.GetHeaders;
import io.bitcointcpip.protocol.message.Headers;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.proof.BlockCheck;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.WireReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {
  private static final BlockHash GENESIS = BlockHeader.of(Sample.NETWORK.genesisHeader()).hash();

  private final ServedChain chain = Sample.chain();

  @Test
  void theHeadersReachFromGenesisToBlock183() {
    List<BlockHeader> headers = headers();

    assertEquals(183, headers.size());
    assertEquals(GENESIS, headers.get(0).previous());
    assertEquals(Sample.FIRST_PAYMENT_BLOCK, headers.get(169).hash());
    assertEquals(183, chain.height());
  }

  @Test
  void theBlockOfTheFirstPaymentPassesEveryCheck() throws ProofException {
    Block block = block(Sample.FIRST_PAYMENT_BLOCK);

    BlockCheck.of(block, Sample.FIRST_PAYMENT_BLOCK, Sample.NETWORK.powLimit());

    assertEquals(1, block.indexOf(Sample.FIRST_PAYMENT));
  }

  @Test
  void itHoldsTheSameBytesAsTheReferenceBlocks() throws Exception {
    WireReader in = Vectors.bytes("blocks/mainnet_1_to_256.framed.bin").reader();
    List<Bytes> reference = new ArrayList<>();
    while (in.remaining() > 0) {
      in.bytes("magic", 4);
      reference.add(in.bytes("block", (int) in.uint32("length")));
    }

    for (int height : new int[] {9, 170, 181, 182, 183}) {
      Bytes expected = reference.get(height - 1);
      BlockHash hash = BlockHeader.of(expected.slice(0, BlockHeader.SIZE)).hash();
      assertEquals(expected, block(hash).raw(), "block " + height);
    }
    List<BlockHeader> headers = headers();
    for (int i = 0; i < headers.size(); i++) {
      assertEquals(reference.get(i).slice(0, BlockHeader.SIZE), headers.get(i).raw());
    }
  }

  private List<BlockHeader> headers() {
    return ((Headers) chain.answer(GetHeaders.after(GENESIS)).get(0)).headers();
  }

  private Block block(BlockHash hash) {
    GetData question = new GetData(ImmutableList.of(InventoryItem.witnessBlock(hash)));
    return ((BlockMessage) chain.answer(question).get(0)).block();
  }
}
