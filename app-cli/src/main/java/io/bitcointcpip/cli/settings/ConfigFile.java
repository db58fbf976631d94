package io.bitcointcpip.cli.settings;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Properties;

/**
 * A file of settings, in the format of Java's properties: {@code name = value}, comments behind
 * {@code #}. It is UTF-8, with or without a byte order mark.
 */
final class ConfigFile {
  /** Nobody has so many settings: it is another file. */
  static final int MAX_SIZE = 64 * 1024;

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private ConfigFile() {}

  /**
   * One setting.
   *
   * @param line where it begins, from 1
   */
  record Entry(int line, String name, String value) {}

  /**
   * The settings of a file, in order.
   *
   * @throws IOException if it cannot be read, or is no such file; says in which line
   */
  static ImmutableList<Entry> read(Path file) throws IOException {
    byte[] content;
    try (InputStream in = Files.newInputStream(file)) {
      content = in.readNBytes(MAX_SIZE + 1);
    }
    if (content.length > MAX_SIZE) {
      throw new IOException("it is longer than " + MAX_SIZE + " bytes");
    }
    String text = text(content);
    return entries(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
  }

  private static String text(byte[] content) throws IOException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(content);
    CharBuffer out = CharBuffer.allocate(content.length);
    boolean failed = decoder.decode(in, out, true).isError();
    String text = out.flip().toString();
    int zero = text.indexOf(0);
    if (failed || zero >= 0) {
      String before = zero >= 0 ? text.substring(0, zero) : text;
      throw new IOException(
          "line " + (1 + before.chars().filter(c -> c == '\n').count()) + " is no UTF-8 text");
    }
    return text;
  }

  private static ImmutableList<Entry> entries(String text) throws IOException {
    ImmutableList.Builder<Entry> entries = ImmutableList.builder();
    Iterator<String> lines = text.lines().iterator();
    for (int number = 1; lines.hasNext(); ) {
      int first = number;
      StringBuilder logical = new StringBuilder(lines.next());
      number++;
      while (isContinued(logical) && lines.hasNext()) {
        logical.append('\n').append(lines.next());
        number++;
      }
      Properties one = load(logical.toString(), first);
      one.stringPropertyNames()
          .forEach(name -> entries.add(new Entry(first, name, one.getProperty(name))));
    }
    return entries.build();
  }

  private static Properties load(String logical, int line) throws IOException {
    Properties one = new Properties();
    try {
      one.load(new StringReader(logical));
      return one;
    } catch (IllegalArgumentException e) {
      throw new IOException("line " + line + ": " + e.getMessage(), e);
    }
  }

  /** Whether a line ends in a backslash that no other one escapes; comments do not go on. */
  private static boolean isContinued(CharSequence line) {
    String text = line.toString();
    String content = text.stripLeading();
    if (content.startsWith("#") || content.startsWith("!")) {
      return false;
    }
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\\') {
      end--;
    }
    return (text.length() - end) % 2 == 1;
  }
}
