package io.bitcointcpip.protocol.blockfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.testing.CodecAssert;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.protocol.wire.WireReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TxScannerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mainnet_1",
        "mainnet_300025",
        "mainnet_413567",
        "mainnet_482683_segwit",
        "mainnet_702861_segwit",
        "testnet3_1087400_segwit"
      })
  void everyTransactionOfABlockIsFoundWhereItIs(String name) throws DecodeException {
    Bytes raw = Vectors.bytes("blocks/" + name + ".bin");
    Block block = CodecAssert.decodeWhole(raw, Block::decode);
    Set<Txid> wanted = new HashSet<>();
    block.transactions().forEach(transaction -> wanted.add(transaction.txid()));

    List<TxMatch> matches = scan(TxScanner.forTxids(wanted), raw);

    assertEquals(block.transactions().size(), matches.size());
    int end = matches.get(0).offset();
    for (TxMatch match : matches) {
      Transaction transaction = block.transactions().get(match.index());
      assertEquals(transaction.txid(), match.txid());
      assertEquals(transaction.raw(), match.raw());
      assertEquals(end, match.offset());
      end = match.offset() + match.raw().length();
    }
    assertEquals(raw.length(), end);
  }

  @Test
  void onlyWhatIsWantedIsFound() throws DecodeException {
    Bytes raw = Vectors.bytes("blocks/mainnet_300025.bin");
    Txid wanted = Txid.fromHex("5ceec2d8ee90cb4b956870fac6055bead9333570f656ec3014307031de518cec");

    List<TxMatch> matches = scan(TxScanner.forTxids(Set.of(wanted, Txid.TYPE.zero())), raw);

    assertEquals(List.of(397), matches.stream().map(TxMatch::index).toList());
    assertEquals(List.of(), scan(TxScanner.forTxids(Set.of()), raw));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mainnet_300025", "mainnet_702861_segwit"})
  void transactionsThatPayToAScriptAreFound(String name) throws DecodeException {
    Bytes raw = Vectors.bytes("blocks/" + name + ".bin");
    Block block = CodecAssert.decodeWhole(raw, Block::decode);
    long seed = 20;
    Random random = new Random(seed);
    for (int round = 0; round < 20; round++) {
      Set<Bytes> scripts = new HashSet<>(Set.of(Bytes.EMPTY, Bytes.of(0x51)));
      for (int i = random.nextInt(10); i >= 0; i--) {
        List<TxOutput> outputs =
            block.transactions().get(random.nextInt(block.transactions().size())).outputs();
        scripts.add(outputs.get(random.nextInt(outputs.size())).scriptPubKey().compact());
      }
      List<Integer> expected = new ArrayList<>();
      for (int i = 0; i < block.transactions().size(); i++) {
        if (block.transactions().get(i).outputs().stream()
            .anyMatch(output -> scripts.contains(output.scriptPubKey()))) {
          expected.add(i);
        }
      }

      List<TxMatch> matches = scan(TxScanner.forScripts(scripts), raw);

      assertEquals(
          expected,
          matches.stream().map(TxMatch::index).toList(),
          "seed " + seed + ", round " + round);
      for (TxMatch match : matches) {
        assertEquals(block.transactions().get(match.index()).txid(), match.txid());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mainnet_300025", "mainnet_702861_segwit"})
  void transactionsThatSpendAnOutputAreFound(String name) throws DecodeException {
    Bytes raw = Vectors.bytes("blocks/" + name + ".bin");
    Block block = CodecAssert.decodeWhole(raw, Block::decode);
    long seed = 21;
    Random random = new Random(seed);
    for (int round = 0; round < 20; round++) {
      Set<OutPoint> outpoints = new HashSet<>(Set.of(new OutPoint(Txid.TYPE.zero(), 0)));
      for (int i = random.nextInt(10); i >= 0; i--) {
        Transaction spending =
            block.transactions().get(random.nextInt(block.transactions().size()));
        OutPoint last = spending.inputs().get(spending.inputCount() - 1).outpoint();
        outpoints.add(last);
        // The same transaction's other output is another one.
        outpoints.add(new OutPoint(last.txid(), last.index() ^ 1));
      }
      List<Integer> expected = new ArrayList<>();
      for (int i = 0; i < block.transactions().size(); i++) {
        if (block.transactions().get(i).inputs().stream()
            .anyMatch(input -> outpoints.contains(input.outpoint()))) {
          expected.add(i);
        }
      }

      List<TxMatch> matches = scan(TxScanner.forOutPoints(outpoints), raw);

      assertEquals(
          expected,
          matches.stream().map(TxMatch::index).toList(),
          "seed " + seed + ", round " + round);
      for (TxMatch match : matches) {
        assertEquals(block.transactions().get(match.index()).txid(), match.txid());
      }
    }
  }

  @Test
  void idsAndScriptsCanBeLookedForTogether() throws DecodeException {
    Bytes raw = Vectors.bytes("blocks/mainnet_300025.bin");
    Block block = CodecAssert.decodeWhole(raw, Block::decode);
    Bytes script = block.transactions().get(0).outputs().get(0).scriptPubKey();
    Txid txid = block.transactions().get(9).txid();

    List<TxMatch> matches = scan(TxScanner.of(Set.of(txid), Set.of(script)), raw);

    assertEquals(List.of(0, 9), matches.stream().map(TxMatch::index).toList());
  }

  @Test
  void theScanEndsWhenNoMoreIsWanted() throws DecodeException {
    Bytes raw = Vectors.bytes("blocks/mainnet_300025.bin");
    Block block = CodecAssert.decodeWhole(raw, Block::decode);
    Set<Txid> wanted =
        Set.of(block.transactions().get(2).txid(), block.transactions().get(5).txid());
    List<TxMatch> matches = new ArrayList<>();
    Bytes cutLater = raw.slice(0, raw.length() - 1);

    TxScanner.forTxids(wanted)
        .scan(
            cutLater,
            match -> {
              matches.add(match);
              return false;
            });

    assertEquals(List.of(2), matches.stream().map(TxMatch::index).toList());
    assertThrows(
        DecodeException.class, () -> scan(TxScanner.forTxids(Set.of(Txid.TYPE.zero())), cutLater));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mainnet_482683_segwit", "testnet3_32768", "mainnet_1"})
  void everyPrefixAndATailAreRefused(String name) {
    Bytes raw = Vectors.bytes("blocks/" + name + ".bin");
    for (int length = 0; length < raw.length(); length++) {
      Bytes prefix = raw.slice(0, length);
      assertThrows(DecodeException.class, () -> walk(prefix), "length " + length);
    }
    assertThrows(DecodeException.class, () -> walk(raw.concat(Bytes.of(0))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mainnet_482683_segwit", "testnet3_32768", "mainnet_1"})
  void damagedBlocksAreAcceptedAndRefusedAsByTheDecoder(String name) {
    Bytes raw = Vectors.bytes("blocks/" + name + ".bin");
    long seed = 64;
    Random random = new Random(seed);
    int accepted = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] damaged = raw.toByteArray();
      // Near the start of transactions most bytes mean something.
      int span = round % 2 == 0 ? damaged.length - 80 : Math.min(damaged.length - 80, 150);
      for (int i = random.nextInt(3); i >= 0; i--) {
        damaged[80 + random.nextInt(span)] = (byte) values(random);
      }
      Bytes bytes = Bytes.wrap(damaged);
      boolean expected = isDecoded(bytes);

      boolean actual = isWalked(bytes);

      assertEquals(expected, actual, "seed " + seed + ", round " + round);
      accepted += actual ? 1 : 0;
    }
    assertTrue(accepted > 0 && accepted < 20_000, "accepted: " + accepted);
  }

  @Test
  void aTransactionWithoutInputsAndOutputsIsSteppedOverAsByTheDecoder() throws DecodeException {
    Bytes header = Vectors.bytes("blocks/mainnet_1.bin").slice(0, 80);
    Bytes raw =
        header
            .concat(Bytes.fromHex("02" + "01000000" + "0000" + "00000000"))
            .concat(Bytes.fromHex("02000000" + "0000" + "07000000"));
    Block block = CodecAssert.decodeWhole(raw, Block::decode);
    Txid second = block.transactions().get(1).txid();

    List<TxMatch> matches = scan(TxScanner.of(Set.of(second), Set.of(Bytes.of(0x51))), raw);

    assertEquals(List.of(1), matches.stream().map(TxMatch::index).toList());
    assertEquals(block.transactions().get(1).raw(), matches.get(0).raw());
  }

  private static int values(Random random) {
    int[] telling = {0, 1, 2, 0xfc, 0xfd, 0xfe, 0xff};
    return random.nextBoolean() ? telling[random.nextInt(telling.length)] : random.nextInt(256);
  }

  private static List<TxMatch> scan(TxScanner scanner, Bytes block) throws DecodeException {
    List<TxMatch> matches = new ArrayList<>();
    scanner.scan(block, matches::add);
    return matches;
  }

  private static void walk(Bytes block) throws DecodeException {
    scan(TxScanner.forTxids(Set.of(Txid.TYPE.zero())), block);
  }

  private static boolean isWalked(Bytes block) {
    try {
      walk(block);
      return true;
    } catch (DecodeException e) {
      return false;
    }
  }

  private static boolean isDecoded(Bytes block) {
    try {
      WireReader in = block.reader();
      Block.decode(in);
      in.expectEnd();
      return true;
    } catch (DecodeException e) {
      return false;
    }
  }
}
