package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.collect.Multiset;
import com.google.common.collect.TreeMultiset;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is in the one jar that holds the program and its libraries. */
class ExecutableJarIT {
  private static final Path JAR = Path.of(System.getProperty("app.jar"));

  @DisplayName("B06: the jar holds no signature, no module and nothing twice")
  @Test
  void theJarHoldsNoSignatureNoModuleAndNothingTwice() throws IOException {
    List<String> names = names();
    Multiset<String> files = TreeMultiset.create(names);
    files.removeIf(name -> name.endsWith("/"));

    assertTrue(files.contains("io/bitcointcpip/cli/Main.class"), "the program");
    assertTrue(files.contains("io/bitcointcpip/protocol/wire/Bytes.class"), "its libraries");
    assertEquals(
        List.of(),
        names.stream()
            .filter(name -> name.matches("(?i)META-INF/[^/]*\\.(SF|RSA|DSA|EC)"))
            .toList());
    assertEquals(
        List.of(), names.stream().filter(name -> name.endsWith("module-info.class")).toList());
    assertEquals(
        List.of(),
        files.entrySet().stream()
            .filter(entry -> entry.getCount() > 1)
            .map(Object::toString)
            .toList());
  }

  @Test
  void everyClassThatWasALambdaIsValidTogetherWithItsHost() throws Exception {
    assumeTrue(
        System.getProperty("app.agent", "").isEmpty(), "coverage leaves lambdas as they are");
    List<String> lambdas =
        names().stream()
            .filter(name -> name.matches(".*\\$\\$Lambda\\d+\\.class"))
            .map(name -> name.replace(".class", "").replace('/', '.'))
            .toList();
    assertTrue(lambdas.size() > 500, lambdas.size() + " classes");

    // Classes of a loader of one's own are verified.
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      for (String name : lambdas) {
        Class<?> lambda = Class.forName(name, true, loader);
        // A nest that one side alone knows of ends at the class itself.
        assertNotEquals(lambda, lambda.getNestHost(), name);
      }
    }
  }

  private static List<String> names() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.stream().map(ZipEntry::getName).toList();
    }
  }
}
