package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.Multiset;
import com.google.common.collect.TreeMultiset;
import java.io.IOException;
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

  private static List<String> names() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.stream().map(ZipEntry::getName).toList();
    }
  }
}
