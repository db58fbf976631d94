package io.bitcointcpip.protocol.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.proof.ProofException.Rule;
import io.bitcointcpip.protocol.testing.CodecAssert;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Sha256d;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.function.Executable;

/** What the tests of proofs share. */
final class ProofFixtures {
  /** A transaction of 64 bytes, as long as an inner node. */
  static final Transaction SIXTY_FOUR_BYTES =
      CodecAssert.decodeWhole(
          Bytes.fromHex(
              "01000000" // version
                  + "01" // inputs
                  + "11".repeat(32) // txid
                  + "02000000" // vout
                  + "00" // scriptSig
                  + "ffffffff" // sequence
                  + "01" // outputs
                  + "0100000000000000" // value
                  + "04" // scriptPubKey
                  + "6a020000"
                  + "00000000"), // lock time
          Transaction::decode);

  private ProofFixtures() {}

  /** The block of the vectors {@code name}. */
  static Block block(String name) {
    return CodecAssert.decodeWhole(Vectors.bytes("blocks/" + name), Block::decode);
  }

  /** The txids of {@code block}. */
  static List<Txid> txids(Block block) {
    return block.transactions().stream().map(Transaction::txid).toList();
  }

  /** Txids of nothing, each different. */
  static List<Txid> txids(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Sha256d.hash(Txid.TYPE, Bytes.of(i & 0xff, i >> 8)))
        .toList();
  }

  /** Asserts that a check fails, and by which rule. */
  static void assertBroken(Rule rule, Executable check) {
    ProofException failure = assertThrows(ProofException.class, check);
    assertEquals(rule, failure.rule(), failure::getMessage);
  }
}
