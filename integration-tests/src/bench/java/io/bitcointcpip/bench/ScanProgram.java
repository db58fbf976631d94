package io.bitcointcpip.bench;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.cli.range.BlockList;
import io.bitcointcpip.cli.range.BlockScan;
import io.bitcointcpip.cli.range.ScanEnd;
import io.bitcointcpip.cli.range.ScanLimits;
import io.bitcointcpip.cli.range.ScanWork;
import io.bitcointcpip.cli.range.WholeBlocks;
import io.bitcointcpip.cli.session.PeerSession;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.PeerOptions;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** A search of blocks in a process of its own, so that its memory is its own. */
final class ScanProgram {
  private ScanProgram() {}

  /** Scans all blocks of the node at a port (1st argument; their number is the 2nd) for each line. */
  public static void main(String[] args) throws Exception {
    PeerAddress node = new PeerAddress("127.0.0.1", Integer.parseInt(args[0]));
    int count = Integer.parseInt(args[1]);
    Txid nowhere = Txid.fromHex("77".repeat(32));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (PeerSession session =
        PeerSession.open(
            ImmutableList.of(node),
            PeerOptions.client(Network.REGTEST, UserAgent.of("/bench/")),
            Conversation.UNSEEN)) {
      while (in.readLine() != null) {
        ScanWork work =
            new ScanWork(
                BlockList.between(
                    0,
                    count - 1,
                    number ->
                        BlockHeader.of(Bytes.wrap(CannedNode.header(Samples.BLOCK, number))).hash()),
                count - 1,
                ImmutableList.of(node),
                ScanLimits.within(Runtime.getRuntime().maxMemory()),
                BlockScan.NEVER,
                new SecureRandom(),
                progress -> {});
        ScanEnd end = session.run(new BlockScan(work, new WholeBlocks(Network.REGTEST, nowhere)));
        System.out.println(end.kind() == ScanEnd.Kind.ABSENT ? "done" : end.toString());
      }
    }
  }
}
