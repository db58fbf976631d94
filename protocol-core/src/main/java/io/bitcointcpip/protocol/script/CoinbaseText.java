package io.bitcointcpip.protocol.script;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.EscapedText;

/**
 * What a miner wrote into a coinbase: the name of a pool, a vote, a headline. The scriptSig of a
 * coinbase is never run, so that text stands there among pushes, or raw after them, between numbers
 * and hashes.
 */
public final class CoinbaseText {
  // Of fewer characters, chance makes too many.
  private static final int MIN_LENGTH = 4;
  private static final int MAX_NUMBER_SIZE = 4;

  private CoinbaseText() {}

  /**
   * All runs of at least four printable ASCII characters, in their order, with a space between;
   * empty if there are none. The first push is left out where it is a number: a height (BIP34), or
   * a difficulty target in the earliest blocks.
   */
  public static String of(Bytes scriptSig) {
    ImmutableList.Builder<String> runs = ImmutableList.builder();
    ScriptReader in = new ScriptReader(scriptSig);
    int rawFrom = 0;
    while (in.next() && Opcode.isPush(in.opcode())) {
      if (rawFrom > 0 || in.data().length() > MAX_NUMBER_SIZE) {
        addRuns(in.data(), runs);
      }
      rawFrom = in.position();
    }
    addRuns(scriptSig.slice(rawFrom), runs);
    return String.join(" ", runs.build());
  }

  private static void addRuns(Bytes bytes, ImmutableList.Builder<String> runs) {
    int start = 0;
    for (int i = 0; i <= bytes.length(); i++) {
      if (i == bytes.length() || !isPrintable(bytes.get(i))) {
        if (i - start >= MIN_LENGTH) {
          runs.add(EscapedText.of(bytes.slice(start, i)));
        }
        start = i + 1;
      }
    }
  }

  private static boolean isPrintable(int c) {
    return c >= ' ' && c <= '~';
  }
}
