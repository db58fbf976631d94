package io.bitcointcpip.cli.spent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.cli.spent.SpentOutput.Source;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.testing.CodecAssert;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FieldKind;
import io.bitcointcpip.protocol.wire.WireReader;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real blocks whose spent outputs are known from Core's undo data. */
class SameBlockFeesTest {
  private static final OptionalInt HEIGHT = OptionalInt.of(1);

  @ParameterizedTest
  @CsvSource({"mainnet_300025, 7773345", "testnet3_1087400_segwit, 1218469"})
  void whatIsFoundInTheSameBlockIsWhatTheUndoDataSays(String name, long fees)
      throws DecodeException {
    Block block = CodecAssert.decodeWhole(Vectors.bytes("blocks/" + name + ".bin"), Block::decode);
    WireReader undo = Vectors.bytes("blocks/" + name + ".undo.bin").reader();
    int sameBlock = 0;
    long total = 0;
    for (int i = 1; i < block.transactions().size(); i++) {
      Transaction each = block.transactions().get(i);
      OpenInputs inputs = new OpenInputs(each);
      inputs.take(block, i, HEIGHT, Source.SAME_BLOCK);
      SpentOutputs spent = inputs.result("not here");
      for (int input = 0; input < each.inputCount(); input++) {
        TxOutput expected = output(undo);
        total += expected.value();
        if (spent.of(input) instanceof SpentOutput.Known known) {
          assertEquals(new SpentOutput.Known(expected, false, HEIGHT, Source.SAME_BLOCK), known);
          sameBlock++;
        }
      }
      total -= each.outputs().stream().mapToLong(TxOutput::value).sum();
    }
    undo.expectEnd();
    assertEquals(fees, total);
    assertTrue(sameBlock > 0, name);
  }

  private static TxOutput output(WireReader undo) throws DecodeException {
    return new TxOutput(undo.int64("value"), undo.varBytes("script", 10_000, FieldKind.SCRIPT));
  }
}
