package io.bitcointcpip.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.common.collect.ImmutableList;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.bitcointcpip.cli.peers.PeerDirectory;
import io.bitcointcpip.cli.peers.PeerRecord;
import io.bitcointcpip.protocol.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** F12, the other file: saved peers in any state are read as far as they are any, and kept. */
class PeersFileFuzzTest {
  @FuzzTest
  void anyFileOfPeersIsReadAndReplaced(byte[] data) throws IOException {
    Path directory = Files.createTempDirectory("peers");
    try {
      PeerDirectory peers = PeerDirectory.in(directory, Network.MAIN);
      Files.write(directory.resolve("peers-main.txt"), data);

      ImmutableList<PeerRecord> found = peers.load();
      found.forEach(each -> Printable.check(each.address() + each.reason()));
      peers.remember(List.of());

      assertEquals(found, peers.load());
    } finally {
      MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }
}
