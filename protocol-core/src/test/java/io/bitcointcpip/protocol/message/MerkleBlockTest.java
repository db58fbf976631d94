package io.bitcointcpip.protocol.message;

import static io.bitcointcpip.protocol.message.Refusals.assertRefused;
import static io.bitcointcpip.protocol.testing.CodecAssert.assertCodec;
import static io.bitcointcpip.protocol.testing.CodecAssert.decodeWhole;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.PartialMerkleTree;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException.Reason;
import io.bitcointcpip.protocol.wire.RawHash;
import org.junit.jupiter.api.Test;

class MerkleBlockTest {

  private static final String HEADER =
      "01000000" // version
          + "90f0a9f110702f808219ebea1173056042a714bad51b916cb680000000000000" // previous
          + "5275289558f51c9966699404ae2294730c3c9f9bda53523ce50e9b95e558da2f" // merkle root
          + "db261b4d" // time
          + "4c86041b" // bits
          + "1ab1bf93"; // nonce

  @Test
  void carriesHeaderAndPartialTree() {
    assertCodec(
        new MerkleBlock(
            BlockHeader.of(Bytes.fromHex(HEADER)),
            new PartialMerkleTree(
                9,
                ImmutableList.of(
                    raw("fac7708a6e81b2a986dea60db2663840ed141130848162eb1bd1dee54f309a1b"),
                    raw("2ee1e12587e497ada70d9bd10d31e83f0a924825b96cb8d04e8936d793fb60db"),
                    raw("7ad8b910d0c7ba2369bc7f18bb53d80e1869ba2c32274996cebe1ae264bc0e22"),
                    raw("89189ff0316cdc10511da71da757e553cada9f3b5b1434f3923673adb57d83ca"),
                    raw("ac392c38af156d6fc30b55fad4112df2b95531e68114e9ad10011e72f7b7cfdb")),
                Bytes.fromHex("5700"))),
        HEADER
            + "09000000" // transactions
            + "05" // hashes
            + "fac7708a6e81b2a986dea60db2663840ed141130848162eb1bd1dee54f309a1b"
            + "2ee1e12587e497ada70d9bd10d31e83f0a924825b96cb8d04e8936d793fb60db"
            + "7ad8b910d0c7ba2369bc7f18bb53d80e1869ba2c32274996cebe1ae264bc0e22"
            + "89189ff0316cdc10511da71da757e553cada9f3b5b1434f3923673adb57d83ca"
            + "ac392c38af156d6fc30b55fad4112df2b95531e68114e9ad10011e72f7b7cfdb"
            + "02 5700", // flags
        MerkleBlock::decode,
        MerkleBlock::encode);
  }

  @Test
  void readsTheMerkleBlocksOfTheVectors() {
    for (String name : new String[] {"merkle300025.bin", "merkleblock_13b8a.bin"}) {
      Bytes payload = Vectors.bytes("merkle/" + name);

      MerkleBlock block = decodeWhole(payload, MerkleBlock::decode);

      assertCodec(block, payload.toHex(), MerkleBlock::decode, MerkleBlock::encode);
    }
  }

  @Test
  void refusesMoreHashesThanABlockCanHaveTransactions() {
    assertRefused(
        "merkleblock",
        HEADER + "09000000" + "fd1b41" + "00".repeat(16_667 * 32),
        Reason.LIMIT_EXCEEDED,
        "tree.hashes");
  }

  @Test
  void refusesMoreFlagsThanSuchATreeHasNodes() {
    assertRefused(
        "merkleblock",
        HEADER + "09000000" + "00" + "fd4910" + "00".repeat(4_169),
        Reason.LIMIT_EXCEEDED,
        "tree.flags");
  }

  private static RawHash raw(String hex) {
    return RawHash.TYPE.fromBytes(Bytes.fromHex(hex));
  }
}
