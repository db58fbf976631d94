package io.bitcointcpip.cli.ping.check;

/**
 * What came of a question.
 *
 * @param detail one line for people; text from the peer in it is escaped
 */
public record Verdict(Kind kind, String detail) {
  /** How a node serves something. */
  public enum Kind {
    /** It served what was asked for, and that holds. */
    SERVED("served"),
    /** It said no, or ended the connection. */
    REFUSED("refused"),
    /** It answered other things, but not this. */
    SILENT("no answer"),
    /** What it served is provably wrong. */
    WRONG("wrong"),
    /** There was nothing to ask for, or no connection to ask over. */
    UNKNOWN("unknown");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** In words. */
    @Override
    public String toString() {
      return text;
    }
  }

  static Verdict served(String detail) {
    return new Verdict(Kind.SERVED, detail);
  }

  static Verdict refused(String detail) {
    return new Verdict(Kind.REFUSED, detail);
  }

  static Verdict silent(String detail) {
    return new Verdict(Kind.SILENT, detail);
  }

  static Verdict wrong(String detail) {
    return new Verdict(Kind.WRONG, detail);
  }

  static Verdict unknown(String detail) {
    return new Verdict(Kind.UNKNOWN, detail);
  }
}
