package io.bitcointcpip.cli.output;

import java.io.PrintStream;

/**
 * The two streams of a command. Results go to stdout and nothing else does; all that accompanies
 * them goes to stderr, as far as {@link Verbosity} wants it.
 */
public final class Console {
  private final PrintStream out;
  private final PrintStream err;
  private Verbosity verbosity = Verbosity.NORMAL;

  /** A console that writes to the given streams. */
  public Console(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
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
    errorLine(line);
  }

  private void errorLine(String line) {
    err.print(line);
    err.print('\n');
    err.flush();
  }

  /** Writes out what is buffered; false if nobody reads stdout any more. */
  public boolean flush() {
    err.flush();
    return !out.checkError();
  }

  /** The stream for errors and traces. */
  public PrintStream err() {
    return err;
  }
}
