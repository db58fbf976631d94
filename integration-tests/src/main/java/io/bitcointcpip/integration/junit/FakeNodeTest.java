package io.bitcointcpip.integration.junit;

import io.bitcointcpip.integration.fakenode.FakeNetwork;
import io.bitcointcpip.integration.fakenode.FakeNode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a {@link FakeNode} for each parameter of that type, closes it after
 * the test, and adds what it received to the failure of a test that fails.
 *
 * <p>The first such parameter of a {@code @BeforeEach} method and of the test itself are the same
 * node, and so are the second, and so on; so a preparation can serve data and inject faults.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FakeNodeExtension.class)
public @interface FakeNodeTest {
  /** The network of every node. */
  FakeNetwork network() default FakeNetwork.REGTEST;

  /** How many blocks follow the first one of the chain that every node serves. */
  int blocks() default 0;

  /** Whether every node offers bloom filters. */
  boolean bloomFilters() default false;

  /** Whether every node offers basic block filters. */
  boolean compactFilters() default false;

  /** Whether every node has only the last blocks. */
  boolean pruned() default false;
}
