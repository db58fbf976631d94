package io.bitcointcpip.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.integration.cli.CliRun;
import io.bitcointcpip.integration.fakenode.TestBlock;
import io.bitcointcpip.integration.fakenode.TestChain;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bitcoinj.base.BitcoinNetwork;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Block;
import org.bitcoinj.core.Peer;
import org.bitcoinj.core.PeerGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** bitcoinj's client, as whoever connects to {@code serve}. */
@Timeout(300)
class BitcoinjClientIT {
  private static final TestChain CHAIN = TestChain.regtest().extendedBy(5);

  @Test
  void itsPeerGroupDownloadsABlock(@TempDir Path directory) throws Exception {
    Process serve = new ProcessBuilder(serve(directory)).start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(serve.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      assertTrue(line.startsWith("listening on 127.0.0.1:"), line);
      int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));

      Block block = download(port, CHAIN.block(3).hashHex());

      String expected = CHAIN.block(3).raw().toHex();
      assertArrayEquals(HexFormat.of().parseHex(expected), block.serialize());
    } finally {
      serve.destroy();
    }
    assertTrue(serve.waitFor(10, TimeUnit.SECONDS));
  }

  private static Block download(int port, String hash) throws Exception {
    PeerGroup group = new PeerGroup(BitcoinNetwork.REGTEST);
    group.setUseLocalhostPeerWhenPossible(false);
    group.start();
    try {
      Peer peer =
          group.connectTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      if (peer == null) {
        throw new AssertionError("the peer group does not connect");
      }
      peer.getVersionHandshakeFuture().get(60, TimeUnit.SECONDS);
      assertEquals(CHAIN.height(), peer.getBestHeight());
      return peer.getBlock(Sha256Hash.wrap(hash)).get(60, TimeUnit.SECONDS);
    } finally {
      group.stop();
    }
  }

  private static List<String> serve(Path directory) throws Exception {
    List<String> command =
        new ArrayList<>(
            CliRun.command(List.of(), "serve", "-n", "regtest", "--listen", "127.0.0.1:0"));
    for (int height = 1; height <= CHAIN.height(); height++) {
      TestBlock block = CHAIN.block(height);
      Path file = directory.resolve("block-" + height);
      Files.writeString(file, block.raw().toHex());
      command.add(file.toString());
    }
    return command;
  }
}
