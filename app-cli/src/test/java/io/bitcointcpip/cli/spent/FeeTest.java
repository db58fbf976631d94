package io.bitcointcpip.cli.spent;

import static io.bitcointcpip.cli.spent.Parents.output;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.bitcointcpip.cli.spent.SpentOutput.Source;
import io.bitcointcpip.protocol.primitive.Amount;
import io.bitcointcpip.protocol.primitive.Transaction;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FeeTest {
  private static final Transaction ONE = Parents.paying(1_000, 2_000);
  private static final Transaction TWO = Parents.paying(500);

  @Test
  void theFeeIsWhatTheInputsBringLessWhatTheOutputsTake() {
    Transaction child = Parents.spending(List.of(output(ONE, 1), output(TWO, 0)), 2_100, 23);

    Fee.Known fee = assertInstanceOf(Fee.Known.class, fee(child, ONE, TWO));

    assertEquals(377, fee.satoshi());
    // 10 bytes around two inputs of 41 and two outputs of 10.
    assertEquals(112, fee.virtualSize());
    assertEquals("3.366", fee.rate());
  }

  @Test
  void theRateHasThreeDecimalsWhateverTheLocale() {
    assertEquals("0.000", new Fee.Known(0, 100).rate());
    assertEquals("1000000.000", new Fee.Known(100_000_000, 100).rate());
    assertEquals("0.667", new Fee.Known(2, 3).rate());
  }

  @Test
  void oneUnknownOutputLeavesTheFeeUnknown() {
    Transaction child = Parents.spending(List.of(output(ONE, 1), output(TWO, 0)), 1);

    Fee.Unknown fee = assertInstanceOf(Fee.Unknown.class, fee(child, ONE));

    assertEquals(new Fee.Unknown(1, 1, "nobody has it"), fee);
  }

  @Test
  @DisplayName("V17: outputs that are more than the inputs are named")
  void outputsThatAreMoreThanTheInputsAreNamed() {
    Transaction child = Parents.spending(List.of(output(TWO, 0)), 501);

    Fee.Impossible fee = assertInstanceOf(Fee.Impossible.class, fee(child, TWO));

    assertEquals(
        "the outputs of 0.00000501 BTC are more than the inputs of 0.00000500 BTC", fee.reason());
  }

  @Test
  @DisplayName("V17: an output that its transaction does not have is named")
  void anOutputThatDoesNotExistIsNamed() {
    Transaction child = Parents.spending(List.of(output(TWO, 1)), 1);

    Fee.Impossible fee = assertInstanceOf(Fee.Impossible.class, fee(child, TWO));

    assertEquals("input 0: " + TWO.txid() + ":1 does not exist, there are only 1", fee.reason());
  }

  @Test
  @DisplayName("V17: amounts that cannot be do not overflow")
  void amountsThatCannotBeDoNotOverflow() {
    Transaction rich = Parents.paying(Amount.MAX_MONEY, Long.MAX_VALUE, -1);

    for (int index : new int[] {1, 2}) {
      Transaction child = Parents.spending(List.of(output(rich, index)), 1);
      assertInstanceOf(Fee.Impossible.class, fee(child, rich));
    }
    Transaction twice = Parents.spending(List.of(output(rich, 0), output(TWO, 0)), 1);
    assertInstanceOf(Fee.Impossible.class, fee(twice, rich, TWO));
    Transaction minting = Parents.spending(List.of(output(rich, 0)), Amount.MAX_MONEY, 1);
    assertInstanceOf(Fee.Impossible.class, fee(minting, rich));
  }

  private static Fee fee(Transaction child, Transaction... parents) {
    OpenInputs inputs = new OpenInputs(child);
    for (Transaction each : parents) {
      inputs.take(each, OptionalInt.empty(), Source.BY_ID);
    }
    return Fee.of(child, inputs.result("nobody has it"));
  }
}
