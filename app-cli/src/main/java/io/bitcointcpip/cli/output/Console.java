package io.bitcointcpip.cli.output;

import io.bitcointcpip.cli.settings.Surroundings;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The two streams of a command. Results go to stdout and nothing else does; all that accompanies
 * them goes to stderr, as far as {@link Verbosity} wants it.
 */
public final class Console {
  private static final String ERROR = "error:";

  private final PrintStream out;
  private final PrintStream err;
  private final Surroundings surroundings;
  private Verbosity verbosity = Verbosity.NORMAL;
  private Colors outColors;
  private Colors errColors;

  /** A console that writes to the given streams. */
  public Console(PrintStream out, PrintStream err, Surroundings surroundings) {
    this.out = out;
    this.err = err;
    this.surroundings = surroundings;
    this.outColors = Colors.of(ColorMode.AUTO, surroundings.outIsTerminal(), surroundings);
    this.errColors = Colors.of(ColorMode.AUTO, surroundings.errIsTerminal(), surroundings);
  }

  /** Sets when output is coloured. */
  public void setColor(ColorMode mode) {
    outColors = Colors.of(mode, surroundings.outIsTerminal(), surroundings);
    errColors = Colors.of(mode, surroundings.errIsTerminal(), surroundings);
  }

  /** Sets how much accompanies the result. */
  public void setVerbosity(Verbosity wanted) {
    verbosity = wanted;
  }

  /** How much accompanies the result. */
  public Verbosity verbosity() {
    return verbosity;
  }

  /**
   * Writes a line of the result.
   *
   * @throws OutputClosedException if nobody reads it any more
   */
  public void result(String line) {
    out.print(line);
    out.print('\n');
    // Java swallows the error of a closed pipe; whoever does not ask goes on writing into nothing.
    if (out.checkError()) {
      throw new OutputClosedException();
    }
  }

  /** Writes lines of {@link LabelledLines} as the result. */
  public void labelled(List<String> lines) {
    for (String line : lines) {
      int end = Math.min(line.length(), LabelledLines.LABEL_WIDTH);
      result(outColors.label(line.substring(0, end)) + line.substring(end));
    }
  }

  /** A title as stdout shows it. */
  public String title(String text) {
    return outColors.label(text);
  }

  /** Tells the user something that the result needs not. Silent with {@code --quiet}. */
  public void note(String line) {
    if (verbosity != Verbosity.QUIET) {
      errorLine(line);
    }
  }

  /** Explains a step, with {@code -v}. */
  public void detail(String line) {
    if (verbosity.compareTo(Verbosity.VERBOSE) >= 0) {
      errorLine(line);
    }
  }

  /** Tells the user what went wrong; never silent. */
  public void error(String line) {
    boolean first = line.startsWith(ERROR);
    errorLine(first ? errColors.error(ERROR) + line.substring(ERROR.length()) : line);
  }

  /** Shows a line that the next one is written over, on terminals only; an empty one clears it. */
  public void progress(String line) {
    if (surroundings.errIsTerminal() && verbosity != Verbosity.QUIET) {
      err.print("\r\u001b[K" + fitted(line));
      err.flush();
    }
  }

  /** Of a line that the terminal would wrap, only a part could be written over. */
  private String fitted(String line) {
    int width = surroundings.width();
    return width > 0 && line.length() >= width ? line.substring(0, width - 1) : line;
  }

  private void errorLine(String line) {
    err.print(line);
    err.print('\n');
    err.flush();
  }

  /** Whether somebody looks at the result. */
  public boolean outIsTerminal() {
    return surroundings.outIsTerminal();
  }

  /** How many characters a line of the terminal has; 0 if that is not known, or there is none. */
  public int width() {
    return surroundings.outIsTerminal() ? surroundings.width() : 0;
  }

  /** What else than its reader going away kept the result from being written, if anything did. */
  public Optional<String> outputFailure() {
    return out instanceof ResultStream stream
        ? stream.failure().map(Console::text).filter(text -> !isBrokenPipe(text))
        : Optional.empty();
  }

  private static String text(IOException failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  private static boolean isBrokenPipe(String message) {
    return message.toLowerCase(Locale.ROOT).contains("broken pipe");
  }

  /** Writes out what is buffered; false if stdout does not take it. */
  public boolean flush() {
    err.flush();
    return !out.checkError();
  }

  /** The stream for results. */
  public PrintStream out() {
    return out;
  }

  /** The stream for errors and traces. */
  public PrintStream err() {
    return err;
  }
}
