package io.bitcointcpip.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.serve.EmbeddedNode;
import io.bitcointcpip.cli.serve.Sample;
import io.bitcointcpip.protocol.message.GetHeaders;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.FieldNode;
import io.bitcointcpip.protocol.wire.FieldTree;
import io.bitcointcpip.transport.FrameEvent;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerListener;
import io.bitcointcpip.transport.PeerTransport;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TraceTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final List<FrameEvent> frames = Collections.synchronizedList(new ArrayList<>());

  @Test
  void everyByteOfAConversationBelongsToExactlyOneField() throws Exception {
    Peer unused = converse();

    assertTrue(
        commands().containsAll(Set.of("version", "verack", "getdata", "block", "headers", "ping")));
    for (FrameEvent frame : frames) {
      FieldTree tree = Messages.annotate(frame.command(), frame.payload());
      assertNull(tree.error(), () -> frame + ": " + tree.error());
      assertEquals(frame.payload().length(), endOfLeaves(tree.root(), 0), frame::toString);
    }
  }

  @Test
  void everyMessageHasALineForEachField() throws Exception {
    Peer unused = converse();

    for (String command : commands()) {
      assertTrue(
          lines.stream()
              .anyMatch(
                  line ->
                      line.startsWith("> " + command + " ")
                          || line.startsWith("< " + command + " ")),
          command);
    }
    assertTrue(lines.stream().anyMatch(line -> line.contains("f9 be b4 d9")), lines.toString());
  }

  @Test
  void aLongPayloadOfAnUnknownTypeIsNamedAsSuch() throws Exception {
    Peer peer = converse();
    lines.clear();
    FrameEvent skipped =
        new FrameEvent(
            false, new CommandName("nosuch"), Bytes.EMPTY, 100_000, 100_024, Duration.ZERO);

    new Trace(Sample.NETWORK, lines::add).frame(peer, skipped);

    assertEquals(
        "  payload of an unknown type, too long to be kept", lines.get(1), lines.toString());
  }

  private Peer converse() throws Exception {
    Trace trace = new Trace(Sample.NETWORK, lines::add);
    PeerOptions options = PeerOptions.client(Sample.NETWORK, UserAgent.of("/test/"));
    try (EmbeddedNode node = EmbeddedNode.startSample();
        PeerTransport transport = PeerTransport.open()) {
      Peer peer =
          transport
              .connect(
                  node.address(),
                  options,
                  new PeerListener() {
                    @Override
                    public void onFrame(Peer from, FrameEvent event) {
                      frames.add(event);
                      trace.frame(from, event);
                    }
                  })
              .get();
      peer.request(new Request.Data(InventoryItem.witnessBlock(Sample.FIRST_PAYMENT_BLOCK)), SOON)
          .get();
      peer.request(
              new Request.HeadersAfter(BlockHeader.of(Sample.NETWORK.genesisHeader()).hash()), SOON)
          .get();
      peer.send(new GetHeaders(70016, ImmutableList.of(), Sample.FIRST_PAYMENT_BLOCK)).get();
      peer.request(new Request.Probe(7), SOON).get();
      return peer;
    }
  }

  private Set<String> commands() {
    return frames.stream().map(frame -> frame.command().value()).collect(Collectors.toSet());
  }

  private static int endOfLeaves(FieldNode node, int expectedOffset) {
    assertEquals(expectedOffset, node.offset(), node::name);
    if (node.isLeaf()) {
      return node.end();
    }
    int end = expectedOffset;
    for (FieldNode child : node.children()) {
      end = endOfLeaves(child, end);
    }
    return end;
  }
}
