package io.bitcointcpip.cli.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.BlockMessage;
import io.bitcointcpip.protocol.message.GetAddr;
import io.bitcointcpip.protocol.message.GetData;
import io.bitcointcpip.protocol.message.GetHeaders;
import io.bitcointcpip.protocol.message.Headers;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.NotFound;
import io.bitcointcpip.protocol.message.TxMessage;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.testing.CodecAssert;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServedChainTest {
  private static final Txid UNKNOWN = Txid.fromHex("77".repeat(32));

  private final Block block =
      CodecAssert.decodeWhole(Vectors.bytes("blocks/testnet3_1087400_segwit.bin"), Block::decode);
  private final Transaction segwit =
      block.transactions().stream()
          .skip(1)
          .filter(Transaction::hasWitness)
          .findFirst()
          .orElseThrow();
  private final ServedChain chain = new ServedChain(List.of(), List.of(block), List.of());

  @Test
  void transactionsOfTheNewestBlockAreServedByTxidAndByWtxid() {
    TxMessage whole = new TxMessage(segwit);

    assertEquals(List.of(whole), ask(InventoryItem.witnessTransaction(segwit.txid())));
    assertEquals(List.of(whole), ask(InventoryItem.transaction(segwit.wtxid())));
  }

  @Test
  void withoutTheWitnessFlagTheWitnessIsLeftOut() {
    TxMessage answer = (TxMessage) ask(InventoryItem.transaction(segwit.txid())).get(0);

    assertFalse(answer.transaction().hasWitness());
    assertEquals(segwit.txid(), answer.transaction().txid());
  }

  @Test
  void aBlockIsServedWithAndWithoutWitnesses() {
    Block bare = ((BlockMessage) ask(InventoryItem.block(block.hash())).get(0)).block();

    assertEquals(List.of(new BlockMessage(block)), ask(InventoryItem.witnessBlock(block.hash())));
    assertEquals(block.hash(), bare.hash());
    assertFalse(bare.transactions().stream().anyMatch(Transaction::hasWitness));
  }

  @Test
  void aBlockThatIsNotThereIsAnsweredBySilence() {
    assertEquals(List.of(), ask(InventoryItem.witnessBlock(BlockHash.fromHex("77".repeat(32)))));
  }

  @Test
  void missingTransactionsAreDeniedTogetherAfterThoseThatAreThere() {
    InventoryItem missing = InventoryItem.witnessTransaction(UNKNOWN);
    List<Message> answers = ask(missing, InventoryItem.witnessTransaction(segwit.txid()), missing);

    assertEquals(
        List.of(new TxMessage(segwit), new NotFound(ImmutableList.of(missing, missing))), answers);
  }

  @Test
  void transactionsOfTheMempoolAreServed() {
    Transaction unconfirmed = block.transactions().get(1);
    ServedChain mempool = new ServedChain(List.of(), List.of(), List.of(unconfirmed));

    assertEquals(
        List.of(new TxMessage(unconfirmed)),
        mempool.answer(
            new GetData(ImmutableList.of(InventoryItem.witnessTransaction(unconfirmed.txid())))));
  }

  @Test
  void theHeadersAfterTheTipAreNone() {
    assertEquals(
        List.of(new Headers(ImmutableList.of())), chain.answer(GetHeaders.after(block.hash())));
  }

  @Test
  void anEmptyLocatorGetsTheHeaderOfTheStopHash() {
    GetHeaders question = new GetHeaders(70016, ImmutableList.of(), block.hash());

    assertEquals(List.of(new Headers(ImmutableList.of(block.header()))), chain.answer(question));
  }

  @Test
  void otherMessagesAreNotAnswered() {
    assertEquals(List.of(), chain.answer(new GetAddr()));
  }

  private List<Message> ask(InventoryItem... items) {
    return chain.answer(new GetData(ImmutableList.copyOf(items)));
  }
}
