package io.bitcointcpip.cli.scan;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.bitcointcpip.cli.output.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;

/**
 * A line of a journal: one of {@link ScanJson}, or one of those that say which file was begun, and
 * which was gone through to its end.
 */
final class JournalLine {
  static final String SEARCH = "search";
  static final String BEGIN = "begin";
  static final String END = "end";

  private final Map<String, String> fields;

  private JournalLine(Map<String, String> fields) {
    this.fields = fields;
  }

  /**
   * Reads a line.
   *
   * @throws IOException if it is none
   */
  static JournalLine parse(String line) throws IOException {
    Map<String, String> fields = new HashMap<>();
    JsonReader in = new JsonReader(new StringReader(line));
    in.setStrictness(Strictness.STRICT);
    try {
      in.beginObject();
      while (in.hasNext()) {
        String name = in.nextName();
        JsonToken type = in.peek();
        if (type == JsonToken.STRING || type == JsonToken.NUMBER) {
          fields.put(name, in.nextString());
        } else {
          in.skipValue();
        }
      }
      in.endObject();
    } catch (IllegalStateException e) {
      throw new IOException("not a line of a journal", e);
    }
    return new JournalLine(fields);
  }

  /** The line that says what the journal is of. */
  static String search(String fingerprint) {
    return JsonWriter.compact()
        .beginObject()
        .name("type")
        .string(SEARCH)
        .name("fingerprint")
        .string(fingerprint)
        .end()
        .toString();
  }

  /** The line after which what is said of a file counts, and not what was said before. */
  static String begin(Pass pass, String file) {
    return pass(BEGIN, pass, file).end().toString();
  }

  /** The line that says that a file was gone through. */
  static String end(Pass pass, String file, String version, long blocks) {
    return pass(END, pass, file)
        .name("version")
        .string(version)
        .name("blocks")
        .number(blocks)
        .end()
        .toString();
  }

  private static JsonWriter pass(String type, Pass pass, String file) {
    return JsonWriter.compact()
        .beginObject()
        .name("type")
        .string(type)
        .name("file")
        .string(file)
        .name("pass")
        .string(pass.name());
  }

  /** A field; empty if it is not there. */
  String field(String name) {
    return fields.getOrDefault(name, "");
  }

  /** A number; 0 if it is not there. */
  long number(String name) {
    try {
      return Long.parseLong(field(name));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  boolean isOfType(String type) {
    return field("type").equals(type);
  }

  /** The way on which the line was written. */
  Pass pass() {
    boolean spends = isOfType("spend") || field("pass").equals(Pass.SPENDS.name());
    return spends ? Pass.SPENDS : Pass.WANTED;
  }
}
