package io.bitcointcpip.cli.scan;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.cli.blockfile.BlockFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A share of the block files. Which file belongs to which depends on nothing but the file's number,
 * so that machines agree on it without speaking to each other, and files that come later change
 * nothing.
 *
 * @param index from 1 to {@code count}
 */
public record Shard(int index, int count) {
  /** All files. */
  public static final Shard ALL = new Shard(1, 1);

  private static final Pattern FORM = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

  /** A share. */
  public Shard {
    checkArgument(index >= 1 && index <= count, "share %s of %s", index, count);
  }

  /**
   * A share from its text: {@code 3/16}.
   *
   * @throws IllegalArgumentException if the text is none, with a message for people
   */
  public static Shard parse(String text) {
    Matcher form = FORM.matcher(text);
    if (form.matches()) {
      int index = Integer.parseInt(form.group(1));
      int count = Integer.parseInt(form.group(2));
      if (index >= 1 && index <= count) {
        return new Shard(index, count);
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no share: I/N, with I from 1 to N, as 3/16");
  }

  /** Whether the file is in this share. */
  public boolean holds(BlockFile file) {
    return file.number() % count == index - 1;
  }

  @Override
  public String toString() {
    return index + "/" + count;
  }
}
