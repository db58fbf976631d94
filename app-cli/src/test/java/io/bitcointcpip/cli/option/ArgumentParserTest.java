package io.bitcointcpip.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentParserTest {
  private static final Option<Boolean> FLAG = Option.of("-f", "--flag");
  private static final Option<Boolean> LOUD = Option.of("-l", "--loud").counted();
  private static final Option<Integer> NUMBER =
      Option.of("-n", "--number").takes("N", Values.INTEGER);
  private static final Option<String> NAMES =
      Option.of("-a", "--name").takesList("NAME", Values.TEXT);
  private static final Option<String> TRACE =
      Option.of("--trace").mayTake("FILE", Values.TEXT, "stderr");
  private static final Positional<String> FIRST = Positional.required("FIRST", Values.TEXT);
  private static final Positional<Integer> REST = Positional.any("REST", Values.INTEGER);
  private static final Syntax SYNTAX =
      Syntax.builder()
          .positional(FIRST)
          .positional(REST)
          .options(FLAG, LOUD, NUMBER, NAMES, TRACE)
          .build();

  @ParameterizedTest
  @ValueSource(
      strings = {"x --number 7", "--number=7 x", "x -n 7", "-n7 x", "x -n=7", "-fn7 x", "-ln 7 x"})
  void aValueIsWrittenInAnyOfTheUsualWays(String line) {
    Arguments arguments = parse(line);

    assertEquals(Optional.of(7), arguments.get(NUMBER));
    assertEquals("x", arguments.require(FIRST));
  }

  @Test
  void flagsAreThereOrNotAndMayBeSpelledOut() {
    assertTrue(parse("x -f").has(FLAG));
    assertTrue(parse("x --flag=true").has(FLAG));
    assertFalse(parse("x --flag=false").has(FLAG));
    assertFalse(parse("x").has(FLAG));
  }

  @Test
  void someFlagsCount() {
    assertEquals(0, parse("x").count(LOUD));
    assertEquals(3, parse("-ll x --loud").count(LOUD));
  }

  @Test
  void listsAreSeparatedByCommasOrRepeated() {
    assertEquals(
        ImmutableList.of("b", "c", "d", ""), parse("x -a b,c --name d --name=").all(NAMES));
    assertEquals(ImmutableList.of(), parse("x").all(NAMES));
  }

  @Test
  void aValueThatMayBeLeftOutIsNeverTheNextWord() {
    Arguments arguments = parse("--trace x");

    assertEquals("stderr", arguments.get(TRACE, ""));
    assertEquals("x", arguments.require(FIRST));
    assertEquals("file", parse("x --trace=file").get(TRACE, ""));
  }

  @Test
  void whatIsNotGivenHasNoValue() {
    assertEquals(Optional.empty(), parse("x").get(NUMBER));
    assertEquals(5, parse("x").get(NUMBER, 5));
    assertEquals(ImmutableList.of(), parse("x").all(REST));
  }

  @Test
  @DisplayName("U08: what only looks like an option or a file of arguments is what it is")
  void surprisesAreLeftOut() {
    assertEquals("@file", parse("@file").require(FIRST));
    assertEquals("-", parse("-").require(FIRST));
    assertEquals("-rf", parse("-- -rf").require(FIRST));
    assertEquals("--", parse("-- --").require(FIRST));
    assertEquals(ImmutableList.of(-5), parse("x -5").all(REST));
    assertEquals(Optional.of(-5), parse("x -n -5").get(NUMBER));
    assertEquals("Unknown option: '-rf'", failure("x -rf"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | Missing required parameter: 'FIRST'",
        "-f | Missing required parameter: 'FIRST'",
        "x --number | Missing required parameter for option '--number' (N)",
        "x -n | Missing required parameter for option '--number' (N)",
        "x -n --flag | Expected parameter for option '--number' but found '--flag'",
        "x -n --trace=y | Expected parameter for option '--number' but found '--trace=y'",
        "x -n= | Invalid value for option '--number': '' is no whole number",
        "x -n 1 -n 2 | option '--number' should be specified only once",
        "x -ff | option '--flag' should be specified only once",
        "x --flag=maybe | Invalid value for option '--flag': 'maybe' is neither true nor false",
        "x --fla | Unknown option: '--fla'",
        "x --=1 | Unknown option: '--'",
        "x -fx | Unknown option: '-fx'",
        "x -n ７ | Invalid value for option '--number': '７' is no whole number",
        "x 4294967296 | Invalid value for REST: '4294967296' is too large a number",
      })
  void mistakesAreNamed(String line, String message) {
    assertEquals(message, failure(line));
  }

  @Test
  void tooManyPositionalsAreNamedByTheirPlace() {
    Syntax one = Syntax.builder().positional(FIRST).options(FLAG).build();

    UsageException failure =
        assertThrows(
            UsageException.class,
            () -> new ArgumentParser(one, Defaults.NONE).parse(List.of("a", "-f", "b")));

    assertEquals("Unmatched argument at index 2: 'b'", failure.getMessage());
  }

  @Test
  void helpIsGivenWhateverElseIsWrong() {
    for (String line : List.of("-h", "--nonsense --help", "x -n -h", "--help --nonsense")) {
      assertTrue(parse(line).has(Syntax.HELP), line);
    }
    assertTrue(parse("x -fV").has(Syntax.VERSION));
    assertEquals("--help", parse("-- --help").require(FIRST));
  }

  @Test
  void defaultsStandInForWhatIsLeftOut() {
    Defaults defaults =
        name ->
            switch (name) {
              case "number" -> Optional.of(new Defaults.Default("7", "the file"));
              case "name" -> Optional.of(new Defaults.Default("a,b", ""));
              case "loud", "flag" -> Optional.of(new Defaults.Default("true", ""));
              default -> Optional.empty();
            };

    Arguments arguments = new ArgumentParser(SYNTAX, defaults).parse(List.of("x", "-n", "8"));

    assertEquals(8, arguments.get(NUMBER, 0));
    assertEquals(ImmutableList.of("a", "b"), arguments.all(NAMES));
    assertEquals(1, arguments.count(LOUD));
    assertTrue(arguments.has(FLAG));
  }

  @Test
  void aBadDefaultSaysWhereItWasSet() {
    Defaults defaults = name -> Optional.of(new Defaults.Default("soon", "a file"));
    Syntax syntax = Syntax.builder().options(NUMBER).build();
    ArgumentParser parser = new ArgumentParser(syntax, defaults);

    UsageException failure = assertThrows(UsageException.class, () -> parser.parse(List.of()));

    assertEquals(
        "Invalid value for option '--number': 'soon' is no whole number (set by a file)",
        failure.getMessage());
    UsageException given =
        assertThrows(UsageException.class, () -> parser.parse(List.of("-n", "soon")));
    assertFalse(String.valueOf(given.getMessage()).contains("set by"));
  }

  @Test
  void twoOptionsOfOneNameAreAMistakeOfTheProgram() {
    Syntax twice = Syntax.builder().options(FLAG, Option.of("--flag")).build();

    assertThrows(IllegalArgumentException.class, () -> new ArgumentParser(twice, Defaults.NONE));
  }

  /** Whatever is typed is read, or refused as a mistake of usage. */
  @Test
  void randomLinesAreReadOrRefused() {
    long seed = 20_261_126;
    Random random = new Random(seed);
    List<String> parts =
        List.of("-", "--", "=", "f", "n", "7", "-n", "--name", "--trace", "x", ",", "@", "é", "");
    for (int i = 0; i < 20_000; i++) {
      List<String> line =
          IntStream.range(0, random.nextInt(5))
              .mapToObj(
                  each ->
                      parts.get(random.nextInt(parts.size()))
                          + parts.get(random.nextInt(parts.size())))
              .toList();
      try {
        new ArgumentParser(SYNTAX, Defaults.NONE).parse(line).require(FIRST);
      } catch (UsageException e) {
        assertFalse(String.valueOf(e.getMessage()).isEmpty(), "seed " + seed + ": " + line);
      }
    }
  }

  private static Arguments parse(String line) {
    List<String> args = Splitter.on(' ').omitEmptyStrings().splitToList(line);
    return new ArgumentParser(SYNTAX, Defaults.NONE).parse(args);
  }

  private static String failure(String line) {
    UsageException failure = assertThrows(UsageException.class, () -> parse(line));
    return String.valueOf(failure.getMessage());
  }
}
