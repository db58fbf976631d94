package io.bitcointcpip.cli.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataDirectoryTest {
  @ParameterizedTest
  @CsvSource({
    "Linux,    /home/hal, '',        /home/hal/.local/share/bitcoin-tcpip",
    "Linux,    /home/hal, /data,     /data/bitcoin-tcpip",
    "Linux,    '',        /data,     /data/bitcoin-tcpip",
    "Mac OS X, /Users/h,  '',        /Users/h/Library/Application Support/bitcoin-tcpip"
  })
  void isWherePlatformsKeepData(String system, String home, String xdg, String expected) {
    assertEquals(Optional.of(Path.of(expected)), standard(system, home, xdg));
  }

  @Test
  void isNowhereWithoutAHome() {
    assertEquals(Optional.empty(), standard("Linux", "", ""));
  }

  @Test
  void isNeverRelativeToWhereTheUserHappensToBe() {
    assertEquals(Optional.empty(), standard("Linux", "", "data"));
  }

  private static Optional<Path> standard(String system, String home, String xdg) {
    return DataDirectory.standard(
        new Surroundings(ImmutableMap.of("XDG_DATA_HOME", xdg), home, system, false, false));
  }
}
