package io.bitcointcpip.integration.junit;

import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.FakeNodeBuilder;
import io.bitcointcpip.integration.fakenode.TestChain;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts the nodes that a test asks for, and closes them; see {@link FakeNodeTest}. */
final class FakeNodeExtension implements ParameterResolver, AfterEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(FakeNodeExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    // Before all tests there is no test after which a node could be closed.
    return isNode(parameter.getParameter().getType()) && test.getTestMethod().isPresent();
  }

  @Override
  public FakeNode resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return nodes(test).get(number(parameter));
  }

  @Override
  public void afterEach(ExtensionContext test) {
    TestNodes nodes = nodes(test);
    test.getExecutionException()
        .ifPresent(failure -> failure.addSuppressed(new ReceivedMessages(nodes.all())));
    nodes.close();
  }

  private static TestNodes nodes(ExtensionContext test) {
    return test.getStore(NAMESPACE)
        .computeIfAbsent(TestNodes.class, key -> new TestNodes(() -> start(test)), TestNodes.class);
  }

  private static FakeNode start(ExtensionContext test) {
    FakeNodeTest wanted =
        AnnotationSupport.findAnnotation(
                test.getRequiredTestClass(), FakeNodeTest.class, test.getEnclosingTestClasses())
            .orElseThrow(() -> new IllegalStateException("no @FakeNodeTest on the test class"));
    FakeNodeBuilder builder = FakeNode.builder().network(wanted.network());
    if (wanted.bloomFilters()) {
      builder.withBloomFilters();
    }
    if (wanted.compactFilters()) {
      builder.withCompactFilters();
    }
    if (wanted.pruned()) {
      builder.pruned();
    }
    FakeNode node = builder.start();
    if (wanted.blocks() > 0) {
      node.serveChain(TestChain.regtest().extendedBy(wanted.blocks()));
    }
    return node;
  }

  /** How many nodes come before it among the parameters of its method. */
  private static int number(ParameterContext parameter) {
    List<Class<?>> types = Arrays.asList(parameter.getDeclaringExecutable().getParameterTypes());
    return (int)
        types.subList(0, parameter.getIndex()).stream().filter(FakeNodeExtension::isNode).count();
  }

  private static boolean isNode(Class<?> type) {
    return type == FakeNode.class;
  }
}
