package io.bitcointcpip.cli.proof;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.bitcointcpip.cli.input.InputException;
import io.bitcointcpip.protocol.wire.EscapedText;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads JSON of which it is known what must be there: each field once, of its type, within its
 * bounds, and nothing else. What is deeper or longer than expected is refused where it begins.
 */
final class JsonFields {
  private static final int SHOWN = 60;

  private final JsonReader in;

  /** What reads one field's value. */
  interface Field {
    void read() throws IOException, InputException;
  }

  private JsonFields(String text) {
    in = new JsonReader(new StringReader(text));
    in.setStrictness(Strictness.STRICT);
  }

  /** Reads the whole of {@code text} with what {@code reading} does. */
  static void read(String text, Reading reading) throws InputException {
    JsonFields json = new JsonFields(text);
    try {
      reading.read(json);
      json.expect(JsonToken.END_DOCUMENT);
    } catch (EOFException e) {
      throw json.wrong("the file ends too early");
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      throw json.wrong("not JSON");
    }
  }

  /** Reads a whole text. */
  interface Reading {
    void read(JsonFields json) throws IOException, InputException;
  }

  /** An object with exactly these fields, in any order. */
  void object(ImmutableMap<String, Field> fields) throws IOException, InputException {
    expect(JsonToken.BEGIN_OBJECT);
    in.beginObject();
    Set<String> seen = new HashSet<>();
    while (in.hasNext()) {
      String name = in.nextName();
      Field field = fields.get(name);
      if (field == null) {
        throw wrong("there is no field '" + shown(name) + "'");
      }
      if (!seen.add(name)) {
        throw wrong("field '" + name + "' is there twice");
      }
      field.read();
    }
    in.endObject();
    for (String name : fields.keySet()) {
      if (!seen.contains(name)) {
        throw wrong("field '" + name + "' is missing");
      }
    }
  }

  /** Whether null comes next; it is read then. */
  boolean isNull() throws IOException {
    boolean isNull = in.peek() == JsonToken.NULL;
    if (isNull) {
      in.nextNull();
    }
    return isNull;
  }

  /** A string. */
  String string(int maxLength) throws IOException, InputException {
    expect(JsonToken.STRING);
    String text = in.nextString();
    if (text.length() > maxLength) {
      throw wrong(text.length() + " characters, at most " + maxLength + " may be there");
    }
    return text;
  }

  /** A string or null. */
  Optional<String> optionalString(int maxLength) throws IOException, InputException {
    return isNull() ? Optional.empty() : Optional.of(string(maxLength));
  }

  /** A number without sign, fraction or exponent. */
  int number(int max) throws IOException, InputException {
    expect(JsonToken.NUMBER);
    String digits = in.nextString();
    if (digits.length() > 9 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw wrong("'" + shown(digits) + "' is not a whole number from 0 to " + max);
    }
    int number = Integer.parseInt(digits);
    if (number > max) {
      throw wrong(number + " is more than " + max);
    }
    return number;
  }

  /** A number or null. */
  OptionalInt optionalNumber(int max) throws IOException, InputException {
    return isNull() ? OptionalInt.empty() : OptionalInt.of(number(max));
  }

  /** An array of strings. */
  ImmutableList<String> strings(int maxCount, int maxLength) throws IOException, InputException {
    expect(JsonToken.BEGIN_ARRAY);
    in.beginArray();
    ImmutableList.Builder<String> strings = ImmutableList.builder();
    int count = 0;
    while (in.hasNext()) {
      if (count == maxCount) {
        throw wrong("more than " + maxCount + " elements");
      }
      strings.add(string(maxLength));
      count++;
    }
    in.endArray();
    return strings.build();
  }

  /** The failure that {@code detail} is, with its place. */
  InputException wrong(String detail) {
    return new InputException("not a proof file: at " + shown(in.getPath()) + ": " + detail);
  }

  private void expect(JsonToken expected) throws IOException, InputException {
    JsonToken found = in.peek();
    if (found != expected) {
      throw wrong(words(found) + " instead of " + words(expected));
    }
  }

  private static String words(JsonToken token) {
    return token.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String shown(String text) {
    String escaped = EscapedText.of(text);
    return escaped.length() <= SHOWN ? escaped : escaped.substring(0, SHOWN) + "...";
  }
}
