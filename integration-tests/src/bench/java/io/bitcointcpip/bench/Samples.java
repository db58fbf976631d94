package io.bitcointcpip.bench;

import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The data that all sides work on, and the hash limit over it. */
final class Samples {
  static final byte[] BLOCK = read("blocks/mainnet_413567.bin");
  static final byte[] SEGWIT_BLOCK = read("blocks/mainnet_702861_segwit.bin");

  static final byte[] MIXED_BLOCK = read("blocks/mainnet_514492_segwit.bin");

  private Samples() {}

  static byte[] read(String name) {
    try {
      return Files.readAllBytes(Path.of(System.getProperty("vectors.dir")).resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Block block(byte[] raw) {
    try {
      return Block.decode(Bytes.wrap(raw).reader());
    } catch (DecodeException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Double SHA-256 with one digest that is reused: what no library can be faster than. */
  static final class Hasher {
    private final MessageDigest digest;
    private final byte[] hash = new byte[32];

    Hasher() {
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    byte finish() {
      try {
        digest.digest(hash, 0, 32);
        digest.update(hash, 0, 32);
        digest.digest(hash, 0, 32);
      } catch (DigestException e) {
        throw new IllegalStateException(e);
      }
      return hash[0];
    }

    void update(byte[] bytes, int from, int length) {
      digest.update(bytes, from, length);
    }

    byte hash(byte[] bytes, int from, int length) {
      update(bytes, from, length);
      return finish();
    }

    /** The txid's bytes: of a segwit transaction three ranges, of another one. */
    byte txid(byte[] full, byte[] stripped) {
      if (full.length == stripped.length) {
        return hash(full, 0, full.length);
      }
      // The same number of updates and bytes as hashing the three ranges in place.
      digest.update(stripped, 0, 4);
      digest.update(stripped, 4, stripped.length - 8);
      digest.update(stripped, stripped.length - 4, 4);
      return finish();
    }
  }

  static byte[][] full(Block block) {
    return block.transactions().stream().map(tx -> tx.raw().toByteArray()).toArray(byte[][]::new);
  }

  static byte[][] stripped(Block block) {
    return block.transactions().stream()
        .map(Transaction::strippedRaw)
        .map(Bytes::toByteArray)
        .toArray(byte[][]::new);
  }
}
