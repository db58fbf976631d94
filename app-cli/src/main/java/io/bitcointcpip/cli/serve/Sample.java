package io.bitcointcpip.cli.serve;

import com.google.common.io.Resources;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.Txid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the embedded node serves unless it is given something: the headers from genesis to block
 * 183, and of the blocks those that tell of the first payment. Block 9 made the coins; block 170
 * holds the payment, 181 to 183 what became of the change.
 */
public final class Sample {
  /** The network that the blocks belong to. */
  public static final Network NETWORK = Network.MAIN;

  /** The first payment from one person to another, 12 January 2009. */
  public static final Txid FIRST_PAYMENT =
      Txid.fromHex("f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16");

  /** The block that holds it, at height 170. */
  public static final BlockHash FIRST_PAYMENT_BLOCK =
      BlockHash.fromHex("00000000d1145790a8694403d4063f323d499e655c83426834d4ce2f8dd4a2ee");

  private Sample() {}

  /** The sample, ready to be served. */
  public static ServedChain chain() {
    List<BlockHeader> headers = new ArrayList<>();
    for (String line : lines("headers.hex")) {
      headers.add(BlockHeader.of(Bytes.fromHex(line)));
    }
    return new ServedChain(headers, blocks(), List.of());
  }

  /** The whole blocks of the sample, in the order of the chain. */
  static List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    for (String line : lines("blocks.hex")) {
      blocks.add(block(line));
    }
    return blocks;
  }

  private static Block block(String hex) {
    try {
      return Block.decode(Bytes.fromHex(hex).reader());
    } catch (DecodeException e) {
      throw new IllegalStateException("the built-in sample is damaged", e);
    }
  }

  private static List<String> lines(String name) {
    try {
      return Resources.readLines(Resources.getResource(Sample.class, name), StandardCharsets.UTF_8)
          .stream()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
