package io.bitcointcpip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.Security;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CryptoProvidersTest {
  @Test
  void theSecondProviderIsTheOneThatIsUsedAndNoneGetsLost() {
    List<String> before = providers();

    CryptoProviders.order();
    CryptoProviders.order();

    assertEquals("SunJCE", Security.getProperty("security.provider.2"));
    assertEquals(before.get(0), Security.getProperty("security.provider.1"));
    assertEquals(before.stream().sorted().toList(), providers().stream().sorted().toList());
  }

  private static List<String> providers() {
    return Stream.iterate(1, i -> i + 1)
        .map(i -> Security.getProperty("security.provider." + i))
        .takeWhile(name -> name != null)
        .toList();
  }
}
