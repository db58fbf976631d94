package io.bitcointcpip.integration.scan;

import io.bitcointcpip.protocol.testing.Vectors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Makes block files as Core does: records, zeros that are not keyed, a key over all the rest. */
public final class BlockFileBytes {
  /** A key with no zero in it. */
  public static final String KEY = "f00df9beb4d90a01";

  private static final byte[] MAINNET = HexFormat.of().parseHex("f9beb4d9");

  private final byte[] magic;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<Integer> recordOffsets = new ArrayList<>();
  private int zeros;

  private BlockFileBytes(byte[] magic) {
    this.magic = magic;
  }

  /** An empty file of mainnet. */
  public static BlockFileBytes main() {
    return new BlockFileBytes(MAINNET);
  }

  /** An empty file of regtest. */
  public static BlockFileBytes regtest() {
    return new BlockFileBytes(HexFormat.of().parseHex("fabfb5da"));
  }

  /** Adds the record of a block. */
  public BlockFileBytes block(byte[] raw) {
    recordOffsets.add(bytes.size());
    return raw(record(raw));
  }

  /** Adds the record of a real block. */
  public BlockFileBytes block(String name) {
    return block(Vectors.bytes("blocks/" + name + ".bin").toByteArray());
  }

  /** Adds the first 255 blocks of mainnet after genesis. */
  public BlockFileBytes first255() {
    byte[] all = Vectors.bytes("blocks/mainnet_1_to_256.framed.bin").toByteArray();
    ByteBuffer buffer = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      byte[] block = new byte[buffer.getInt(buffer.position() + 4)];
      buffer.position(buffer.position() + 8).get(block);
      block(block);
    }
    return this;
  }

  /** Adds the beginning of the record of a block, and not its end. */
  public BlockFileBytes torn(String name, int length) {
    byte[] record = record(Vectors.bytes("blocks/" + name + ".bin").toByteArray());
    return raw(Arrays.copyOf(record, length));
  }

  /** Adds bytes that are no record. */
  public BlockFileBytes raw(byte[] more) {
    bytes.writeBytes(more);
    return this;
  }

  /** Adds bytes that are no record. */
  public BlockFileBytes hex(String more) {
    return raw(HexFormat.of().parseHex(more));
  }

  /** Ends the file with room that was not written yet. */
  public BlockFileBytes zeroTail(int count) {
    zeros = count;
    return this;
  }

  /** How many bytes there are so far. */
  public int size() {
    return bytes.size() + zeros;
  }

  /** Where the records of whole blocks begin. */
  public List<Integer> recordOffsets() {
    return List.copyOf(recordOffsets);
  }

  /** The file's bytes. */
  public byte[] bytes(boolean keyed) {
    byte[] file = Arrays.copyOf(bytes.toByteArray(), size());
    byte[] key = HexFormat.of().parseHex(KEY);
    for (int i = 0; keyed && i < bytes.size(); i++) {
      file[i] ^= key[i % key.length];
    }
    return file;
  }

  /** Writes the file, and the key beside it. */
  public Path writeTo(Path directory, int number, boolean keyed) throws IOException {
    if (keyed) {
      Files.write(directory.resolve("xor.dat"), HexFormat.of().parseHex(KEY));
    }
    return Files.write(directory.resolve(name(number)), bytes(keyed));
  }

  /** The name of a block file. */
  public static String name(int number) {
    String digits = Integer.toString(100_000 + number).substring(1);
    return "blk" + digits + ".dat";
  }

  private byte[] record(byte[] raw) {
    return ByteBuffer.allocate(8 + raw.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(magic)
        .putInt(raw.length)
        .put(raw)
        .array();
  }
}
