package io.bitcointcpip.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
  private static final List<String> NAMES =
      List.of("-n", "--network", "--json", "--demo", "--date", "--data-dir", "--peer", "--peers");

  @ParameterizedTest
  @CsvSource({
    "--jsom, --json",
    "--demoo, --demo",
    "--netwrok, --network",
    "--netw, --network",
    "--data, --data-dir",
    "--DEMO, ''",
    "--nothing-like-it, ''",
    "-x, ''",
  })
  void theNearestNameIsSuggestedFirst(String written, String expected) {
    assertEquals(expected, Suggestions.of(written, NAMES).stream().findFirst().orElse(""));
  }

  @Test
  void atMostTwoAreSuggested() {
    assertEquals(ImmutableList.of("--peer", "--peers"), Suggestions.of("--pee", NAMES));
  }

  @ParameterizedTest
  @CsvSource({
    "kitten, sitting, 3",
    "ab, ba, 1",
    "'', abc, 3",
    "abc, '', 3",
    "same, same, 0",
    "ca, abc, 3",
  })
  void aDistanceCountsWhatHasToBeChanged(String from, String to, int expected) {
    assertEquals(expected, Suggestions.distance(from, to));
    assertEquals(expected, Suggestions.distance(to, from));
  }
}
