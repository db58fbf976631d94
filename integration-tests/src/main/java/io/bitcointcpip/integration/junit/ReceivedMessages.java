package io.bitcointcpip.integration.junit;

import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.RecordedMessage;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the nodes of a failed test had received, in the form in which every runner shows it: an
 * exception beside the failure.
 */
final class ReceivedMessages extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int MAX_SHOWN_BYTES = 64;

  ReceivedMessages(List<FakeNode> nodes) {
    super(
        nodes.stream().map(ReceivedMessages::of).collect(Collectors.joining("\n")),
        null,
        true,
        false);
  }

  private static String of(FakeNode node) {
    return "received by the node at "
        + node.hostAndPort()
        + ":"
        + node.messages().stream().map(ReceivedMessages::line).collect(Collectors.joining());
  }

  private static String line(RecordedMessage message) {
    int size = message.payload().size();
    String bytes = message.payload().slice(0, Math.min(size, MAX_SHOWN_BYTES)).toHex();
    return "\n  connection "
        + message.connection()
        + ": "
        + message.command()
        + ", "
        + size
        + " bytes "
        + bytes
        + (size > MAX_SHOWN_BYTES ? "…" : "");
  }
}
