package io.bitcointcpip.cli.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.input.InputException;
import io.bitcointcpip.protocol.message.GetData;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Txid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedFilesTest {
  private static final BlockHash BLOCK_1 =
      BlockHash.fromHex("00000000839a8e6886ab5951d76f411475428afc90947ee320161bbf18eb6048");

  @TempDir private Path directory = Path.of("unset");

  @Test
  void blocksAndTransactionsAreServedFromTheirFiles() throws InputException, IOException {
    Path hex = directory.resolve("tx.hex");
    Files.writeString(hex, Vectors.bytes("tx/bcoin_tx10.bin").toHex() + "\n");

    ServedChain chain =
        ServedFiles.load(List.of(Vectors.path("blocks/mainnet_1.bin"), hex), Network.MAIN);

    assertEquals(1, ask(chain, InventoryItem.witnessBlock(BLOCK_1)));
    assertEquals(
        1,
        ask(
            chain,
            InventoryItem.witnessTransaction(
                Txid.fromHex("5ceec2d8ee90cb4b956870fac6055bead9333570f656ec3014307031de518cec"))));
  }

  @Test
  void coresBlockFilesAreServedWithAndWithoutXor() throws InputException, IOException {
    byte[] plain = Vectors.bytes("blocks/mainnet_1_to_256.framed.bin").toByteArray();
    byte[] key = {1, 2, 3, 4, 5, 6, 7, 8};
    Path xored = Files.createDirectory(directory.resolve("xored"));
    Files.write(xored.resolve("xor.dat"), key);
    Path plainFile = Files.write(directory.resolve("blk00000.dat"), plain);
    for (int i = 0; i < plain.length; i++) {
      plain[i] ^= key[i % key.length];
    }
    Path xoredFile = Files.write(xored.resolve("blk00000.dat"), plain);

    for (Path file : List.of(plainFile, xoredFile)) {
      ServedChain chain = ServedFiles.load(List.of(file), Network.MAIN);

      assertEquals(255, chain.height(), file.toString());
      assertEquals(1, ask(chain, InventoryItem.witnessBlock(BLOCK_1)));
    }
  }

  @Test
  void aBlockFileOfAnotherNetworkIsSaidToHoldNothing() throws IOException {
    Bytes bytes = Vectors.bytes("blocks/mainnet_1_to_256.framed.bin");
    Path file = Files.write(directory.resolve("blk00000.dat"), bytes.toByteArray());

    InputException failure =
        assertThrows(InputException.class, () -> ServedFiles.load(List.of(file), Network.REGTEST));

    assertTrue(String.valueOf(failure.getMessage()).endsWith("holds no block of network regtest"));
  }

  private static int ask(ServedChain chain, InventoryItem item) {
    return chain.answer(new GetData(ImmutableList.of(item))).size();
  }
}
