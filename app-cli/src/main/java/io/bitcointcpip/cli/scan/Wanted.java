package io.bitcointcpip.cli.scan;

import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.cli.input.InputException;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.script.Address;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.EscapedText;
import io.bitcointcpip.protocol.wire.Txid;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for: transactions by their ids, or the outputs of scripts.
 *
 * @param txids empty if scripts are looked for
 * @param scripts empty if ids are looked for
 */
public record Wanted(ImmutableSet<Txid> txids, ImmutableSet<Bytes> scripts) {
  private static final int SHOWN = 80;

  /** What a line of a file means. */
  @FunctionalInterface
  private interface Line<T> {
    T read(String text);
  }

  /** The txids in {@code file}: one in each line; empty lines and those with # are passed over. */
  public static Wanted txids(Path file) throws InputException {
    return new Wanted(read(file, "txid", Txid::fromHex), ImmutableSet.of());
  }

  /** The scripts in {@code file}: hex or an address of {@code network} in each line. */
  public static Wanted scripts(Path file, Network network) throws InputException {
    return new Wanted(
        ImmutableSet.of(),
        read(file, "script or address of " + network, text -> script(text, network)));
  }

  private static Bytes script(String text, Network network) {
    return Address.tryParse(text, network)
        .map(Address::script)
        .orElseGet(() -> Bytes.fromHex(text));
  }

  private static <T> ImmutableSet<T> read(Path file, String what, Line<T> line)
      throws InputException {
    ImmutableSet.Builder<T> all = ImmutableSet.builder();
    // In Latin-1 every byte is a character: a binary file is refused for its first line.
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      int number = 1;
      for (@Nullable String text = lines.readLine(); text != null; text = lines.readLine()) {
        String stripped = text.strip();
        if (!stripped.isEmpty() && !stripped.startsWith("#")) {
          all.add(read(file, number, what, stripped, line));
        }
        number++;
      }
    } catch (IOException e) {
      throw new InputException("cannot read " + file + ": " + e.getMessage());
    }
    ImmutableSet<T> found = all.build();
    if (found.isEmpty()) {
      throw new InputException(file + " holds no " + what);
    }
    return found;
  }

  private static <T> T read(Path file, int number, String what, String text, Line<T> line)
      throws InputException {
    try {
      return line.read(text);
    } catch (IllegalArgumentException e) {
      String shown = EscapedText.of(text.length() <= SHOWN ? text : text.substring(0, SHOWN));
      throw new InputException(file + " line " + number + ": '" + shown + "' is no " + what);
    }
  }
}
