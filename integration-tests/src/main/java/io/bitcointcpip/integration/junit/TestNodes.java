package io.bitcointcpip.integration.junit;

import io.bitcointcpip.integration.fakenode.FakeNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The nodes of one test, by their number from 0. JUnit calls it from one thread at a time. */
final class TestNodes implements AutoCloseable {
  private final Supplier<FakeNode> source;
  private final List<FakeNode> nodes = new ArrayList<>();

  TestNodes(Supplier<FakeNode> source) {
    this.source = source;
  }

  /** The node of this number; starts it and those before it if need be. */
  FakeNode get(int number) {
    while (nodes.size() <= number) {
      nodes.add(source.get());
    }
    return nodes.get(number);
  }

  List<FakeNode> all() {
    return List.copyOf(nodes);
  }

  /** Closes all nodes; more than once does no harm. */
  @Override
  public void close() {
    nodes.forEach(FakeNode::close);
  }
}
