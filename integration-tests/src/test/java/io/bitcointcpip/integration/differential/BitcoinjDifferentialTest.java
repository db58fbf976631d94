package io.bitcointcpip.integration.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.WireReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The same transactions and blocks, whole and mutated, read by this project and by bitcoinj: the
 * same are accepted, and they have the same ids. Where the two differ, the difference is one that
 * is known, and {@link Difference} says why.
 */
class BitcoinjDifferentialTest {
  private static final int MUTATIONS = 400;
  private static final int LARGEST_MUTATED = 3_000;

  @Test
  void everyRealTransactionIsReadTheSame() throws IOException {
    List<Bytes> transactions = transactions();

    assertTrue(transactions.size() > 600, "transactions: " + transactions.size());
    for (Bytes raw : transactions) {
      assertEquals(
          theirIds(raw).orElseThrow(() -> new AssertionError(raw.toHex())),
          ourIds(raw).orElseThrow(() -> new AssertionError(raw.toHex())));
    }
  }

  @Test
  void everyRealBlockIsReadTheSame() throws IOException {
    for (Path file : files("blocks")) {
      if (file.getFileName().toString().matches(".*(framed|undo)\\.bin")) {
        continue;
      }
      byte[] raw = Files.readAllBytes(file);
      org.bitcoinj.core.Block theirs = org.bitcoinj.core.Block.read(ByteBuffer.wrap(raw));
      Block ours = decode(Bytes.wrap(raw), Block::decode).orElseThrow();

      assertEquals(theirs.getHashAsString(), ours.hash().toString());
      assertEquals(
          theirs.getTransactions().stream().map(tx -> tx.getTxId() + " " + tx.getWTxId()).toList(),
          ours.transactions().stream().map(tx -> tx.txid() + " " + tx.wtxid()).toList());
    }
  }

  @DisplayName("C24: mutated transactions are judged as bitcoinj does, but for known differences")
  @Test
  void mutatedTransactionsAreJudgedTheSameButForKnownDifferences() throws IOException {
    long seed = 20260101;
    Random random = new Random(seed);
    TreeMap<String, Integer> unexplained = new TreeMap<>();
    int same = 0;
    for (Bytes raw : transactions()) {
      if (raw.length() > LARGEST_MUTATED) {
        continue;
      }
      for (int i = 0; i < MUTATIONS; i++) {
        Bytes mutated = mutate(raw, random);
        if (theirIds(mutated).equals(ourIds(mutated))) {
          same++;
        } else if (Difference.of(mutated).isEmpty()) {
          unexplained.put(mutated.toHex(), i);
        }
      }
    }

    assertTrue(same > 100_000, "the same: " + same);
    assertTrue(
        unexplained.isEmpty(),
        () ->
            "seed "
                + seed
                + ", "
                + unexplained.size()
                + ", first: "
                + unexplained.firstKey()
                + " ours "
                + ourIds(Bytes.fromHex(unexplained.firstKey()))
                + " theirs "
                + theirIds(Bytes.fromHex(unexplained.firstKey())));
  }

  private static Bytes mutate(Bytes raw, Random random) {
    byte[] bytes = raw.toByteArray();
    switch (random.nextInt(4)) {
      case 0 -> bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> bytes = java.util.Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(4));
      default -> {
        for (int flips = 1 + random.nextInt(2); flips > 0; flips--) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
      }
    }
    return Bytes.wrap(bytes);
  }

  private static Optional<String> ourIds(Bytes raw) {
    return decode(raw, Transaction::decode).map(tx -> tx.txid() + " " + tx.wtxid());
  }

  private static Optional<String> theirIds(Bytes raw) {
    ByteBuffer buffer = ByteBuffer.wrap(raw.toByteArray());
    try {
      org.bitcoinj.core.Transaction tx = org.bitcoinj.core.Transaction.read(buffer);
      return buffer.hasRemaining()
          ? Optional.empty()
          : Optional.of(tx.getTxId() + " " + tx.getWTxId());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return Optional.empty();
    }
  }

  private static <T> Optional<T> decode(Bytes raw, WireReader.Decoder<T> decoder) {
    WireReader in = raw.reader();
    try {
      T value = decoder.decode(in);
      in.expectEnd();
      return Optional.of(value);
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  private static List<Bytes> transactions() throws IOException {
    List<Bytes> all = new ArrayList<>();
    for (Path file : files("tx")) {
      all.add(Bytes.wrap(Files.readAllBytes(file)));
    }
    for (String name : List.of("core/tx_valid.json", "core/tx_invalid.json")) {
      for (JsonNode row : Vectors.json(name)) {
        if (row.size() == 3) {
          all.add(Bytes.fromHex(row.get(1).textValue()));
        }
      }
    }
    for (JsonNode row : Vectors.json("core/sighash.json")) {
      if (row.size() == 5) {
        all.add(Bytes.fromHex(row.get(0).textValue()));
      }
    }
    return all;
  }

  private static List<Path> files(String directory) throws IOException {
    try (Stream<Path> files = Files.list(Vectors.path(directory))) {
      return files.sorted().toList();
    }
  }
}
