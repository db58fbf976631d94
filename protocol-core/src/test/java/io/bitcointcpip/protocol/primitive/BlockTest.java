package io.bitcointcpip.protocol.primitive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.bitcointcpip.protocol.testing.CodecAssert;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.protocol.wire.WireWriter;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockTest {
  @ParameterizedTest
  @CsvSource({
    "mainnet_413567, 0000000000000000025aff8be8a55df8f89c77296db6198f272d6577325d4069, 1557, 3999548, 413567",
    "mainnet_702861_segwit, 000000000000000000000c835b2adcaedc20fdf6ee440009c249452c726dafae, 2500, 3993054, 702861",
    "mainnet_514492_segwit, 00000000000000000008513c860373da0484f065983aeb063ebf81c172e81d48, 1044, 2555032, 514492",
    "mainnet_482683_segwit, 000000000000000000c238240ef6dcb26c37e75e16514e6ffc0aef7eee73e747, 12, 35715, 482683",
    "mainnet_481829, 000000000000000000917cba69f69b758fe396c8e30ae97bbcf08c4eb975e726, 2020, 3993164, 481829",
    "mainnet_426884, 00000000000000000431d0ead6e0bd9f90ff0d469e9b05d51e3d04971f472973, 409, 3985776, 426884",
    "mainnet_300025, 0000000000000000821c4e0acc40f88bedbce3b73ba2358b5ade58a9022cc78c, 461, 1136924, 300025",
    "mainnet_169482, 0000000000000756935f1ee9d5987857b604046f846d3df56d024cdb5f368665, 14, 74712, -1",
    "mainnet_227835_v1, 00000000000001aa077d7aa84c532a4d69bdbff519609d1da0835261b7a74eb6, 122, 215596, -1",
    "mainnet_227836_bip34, 00000000000000d0dfd4c9d588d325dce4f32c1b31b7c0064cba7025a9b9adcc, 100, 158512, 227836",
    "mainnet_100000ish_13b8a, 0000000000013b8ab2cd513b0261a14096412195a72a0c4827d229dcc7e0f7af, 9, 12216, -1",
    "mainnet_1, 00000000839a8e6886ab5951d76f411475428afc90947ee320161bbf18eb6048, 1, 860, -1",
    "testnet3_700000, 000000000000406178b12a4dea3b27e13b3c4fe4510994fd667d7c1e6a3f4dc1, 4, 7044, 700000",
    "testnet3_924634_segwit, 000000000000045e0b1660b6445b5e5c5ab63c9a4f956be7e1e69be04fa4497b, 15, 17168, 924634",
    "testnet3_928828_large_nosegwit, 00000000000cee3a01a2821fe68eaa06000e8c744320efca8fcff9c4b9cf76c2, 201, 2481560, 928828",
    "testnet3_1087400_segwit, 0000000003db83e6ab01a6ebb26ad2b1481688009141c9afc204c54284e1ba66, 97, 193331, 1087400",
  })
  void realBlocksHaveTheirHashCountWeightAndHeight(
      String name, String hash, int transactions, int weight, int height) {
    Bytes raw = Vectors.bytes("blocks/" + name + ".bin");

    Block block = CodecAssert.decodeWhole(raw, Block::decode);

    assertEquals(hash, block.hash().toString());
    assertEquals(transactions, block.transactions().size());
    assertEquals(weight, block.weight());
    assertEquals(height < 0 ? OptionalInt.empty() : OptionalInt.of(height), block.statedHeight());
    WireWriter out = new WireWriter();
    block.encode(out);
    assertEquals(raw, out.toBytes());
  }

  @Test
  void theAnnotatedDecodeOfABlockNamesEveryByteOnce() {
    CodecAssert.assertEveryByteNamed(
        Vectors.bytes("blocks/mainnet_482683_segwit.bin"), Block::decode);
  }

  @Test
  void withoutWitnessesABlockHasTheSameHashAndTxids() {
    Block block =
        CodecAssert.decodeWhole(Vectors.bytes("blocks/testnet3_1087400_segwit.bin"), Block::decode);

    Block bare = block.withoutWitnesses();

    assertEquals(block.hash(), bare.hash());
    assertEquals(txids(block), txids(bare));
    assertFalse(bare.transactions().stream().anyMatch(Transaction::hasWitness));
    assertEquals(block.weight(), 3 * bare.raw().length() + block.raw().length());
  }

  @Test
  void blocksOfTheSameBytesAreEqualAndShownByTheirHash() {
    Bytes raw = Vectors.bytes("blocks/mainnet_1.bin");
    Block block = CodecAssert.decodeWhole(raw, Block::decode);
    Block same = CodecAssert.decodeWhole(raw, Block::decode);
    Block other = blockWith(1, "51");

    assertEquals(block, same);
    assertEquals(block.hashCode(), same.hashCode());
    assertNotEquals(block, other);
    assertNotEquals(block.hashCode(), other.hashCode());
    assertEquals(
        "00000000839a8e6886ab5951d76f411475428afc90947ee320161bbf18eb6048", block.toString());
  }

  @Test
  void aTransactionIsFoundByItsId() {
    Block block =
        CodecAssert.decodeWhole(Vectors.bytes("blocks/mainnet_300025.bin"), Block::decode);

    assertEquals(
        397,
        block.indexOf(
            Txid.fromHex("5ceec2d8ee90cb4b956870fac6055bead9333570f656ec3014307031de518cec")));
    assertEquals(-1, block.indexOf(Txid.fromHex("11".repeat(32))));
  }

  @ParameterizedTest
  @CsvSource({
    "51, 1",
    "60, 16",
    "0111, 17",
    "03670103, 196967",
    "0400e1f505, 100000000",
    "'', -1",
    "00, -1",
    "61, -1",
    "03ffff, -1",
    "0181, -1",
    "050100000000, -1",
  })
  void theStatedHeightIsAScriptNumber(String scriptSig, int height) {
    assertEquals(
        height < 0 ? OptionalInt.empty() : OptionalInt.of(height),
        blockWith(2, scriptSig).statedHeight());
  }

  @Test
  void blocksOfVersionOneStateNoHeight() {
    assertEquals(OptionalInt.empty(), blockWith(1, "51").statedHeight());
  }

  private static Block blockWith(int version, String scriptSig) {
    WireWriter out = new WireWriter().int32(version).bytes(Bytes.wrap(new byte[76])).uint8(1);
    out.uint32(1).uint8(1).bytes(Bytes.wrap(new byte[32])).uint32(0xffff_ffffL);
    out.varBytes(Bytes.fromHex(scriptSig)).uint32(0).uint8(0).uint32(0);
    return CodecAssert.decodeWhole(out.toBytes(), Block::decode);
  }

  private static List<Txid> txids(Block block) {
    return block.transactions().stream().map(Transaction::txid).toList();
  }
}
