package io.bitcointcpip.cli.command;

import io.bitcointcpip.protocol.wire.BlockHash;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Which block a command line names: by its hash, or else by its height. */
record BlockArgument(Optional<BlockHash> hash, OptionalInt height) {
  private static final Pattern HEIGHT = Pattern.compile("\\d{1,9}");

  static BlockArgument of(BlockHash hash) {
    return new BlockArgument(Optional.of(hash), OptionalInt.empty());
  }

  static BlockArgument parse(String text) {
    String stripped = text.strip();
    return HEIGHT.matcher(stripped).matches()
        ? new BlockArgument(Optional.empty(), OptionalInt.of(Integer.parseInt(stripped)))
        : of(HashArgument.parse(BlockHash.TYPE, text));
  }
}
