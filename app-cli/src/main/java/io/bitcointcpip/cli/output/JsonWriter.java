package io.bitcointcpip.cli.output;

import static com.google.common.base.Preconditions.checkState;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes JSON as bitcoin-cli prints it: two spaces a level, {@code "name": value}, and a line break
 * inside empty brackets. A data binder would cost more start-up time than the rest of the program;
 * this only ever writes, and only what is asked.
 */
public final class JsonWriter {
  private final StringBuilder out = new StringBuilder();
  private final Deque<Character> open = new ArrayDeque<>();
  private final boolean pretty;
  private boolean empty = true;
  private boolean named;

  /** A writer of JSON for people. */
  public JsonWriter() {
    this(true);
  }

  private JsonWriter(boolean pretty) {
    this.pretty = pretty;
  }

  /** A writer of JSON for programs, without white space. */
  public static JsonWriter compact() {
    return new JsonWriter(false);
  }

  /** Begins an object. */
  public JsonWriter beginObject() {
    return begin('{', '}');
  }

  /** Ends the object or array that was begun last. */
  public JsonWriter end() {
    char closing = open.pop();
    newLine();
    out.append(closing);
    empty = false;
    return this;
  }

  /** Begins an array. */
  public JsonWriter beginArray() {
    return begin('[', ']');
  }

  /** The name of the value that comes next. */
  public JsonWriter name(String name) {
    checkState(!named, "two names in a row");
    separate();
    quote(name);
    out.append(pretty ? ": " : ":");
    named = true;
    return this;
  }

  /** A string. */
  public JsonWriter string(String value) {
    beforeValue();
    quote(value);
    return this;
  }

  /** A whole number. */
  public JsonWriter number(long value) {
    return raw(Long.toString(value));
  }

  /** A number whose digits are given, such as an amount with eight decimals. */
  public JsonWriter raw(String digits) {
    beforeValue();
    out.append(digits);
    return this;
  }

  /** True or false. */
  public JsonWriter bool(boolean value) {
    return raw(Boolean.toString(value));
  }

  /** Nothing. */
  public JsonWriter nullValue() {
    return raw("null");
  }

  /** An array of strings. */
  public JsonWriter strings(Iterable<String> values) {
    beginArray();
    values.forEach(this::string);
    return end();
  }

  /** What was written. */
  @Override
  public String toString() {
    return out.toString();
  }

  private JsonWriter begin(char opening, char closing) {
    beforeValue();
    out.append(opening);
    open.push(closing);
    empty = true;
    return this;
  }

  private void beforeValue() {
    if (!named) {
      separate();
    }
    named = false;
    empty = false;
  }

  private void separate() {
    if (open.isEmpty()) {
      return;
    }
    if (!empty) {
      out.append(',');
    }
    empty = false;
    newLine();
  }

  private void newLine() {
    if (pretty) {
      out.append('\n').append("  ".repeat(open.size()));
    }
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c >= ' ' && c <= '~') {
        out.append(c);
      } else {
        String hex = Integer.toHexString(c);
        out.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
      }
    }
    out.append('"');
  }
}
