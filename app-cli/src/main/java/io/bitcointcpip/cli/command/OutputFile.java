package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.output.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A file that a command writes at its end. What can be known before is said before: nobody waits
 * for a lookup only to hear that its directory does not exist.
 */
final class OutputFile {
  private final String what;
  private final Path path;

  private OutputFile(String what, Path path) {
    this.what = what;
    this.path = path;
  }

  /**
   * A file that will hold {@code what}: {@code the report}.
   *
   * @throws CommandFailure if it is clear that it cannot be written
   */
  static OutputFile at(String what, String name) throws CommandFailure {
    try {
      OutputFile file = new OutputFile(what, Path.of(name));
      file.check();
      return file;
    } catch (InvalidPathException e) {
      throw failure(what, name, String.valueOf(e.getMessage()));
    }
  }

  private void check() throws CommandFailure {
    Path directory = path.toAbsolutePath().getParent();
    if (directory == null || Files.isDirectory(path)) {
      throw failure("it is a directory");
    }
    if (!Files.isDirectory(directory)) {
      throw failure("there is no directory " + directory);
    }
    if (!Files.isWritable(directory)) {
      throw failure("files cannot be made in " + directory);
    }
  }

  /** Writes the file, as a whole or not at all. */
  void write(AtomicFile.Content content) throws CommandFailure {
    try {
      AtomicFile.write(path, content);
    } catch (IOException e) {
      String message = e.getMessage();
      throw failure(message == null ? e.getClass().getSimpleName() : message);
    }
  }

  private CommandFailure failure(String reason) {
    return failure(what, path.toString(), reason);
  }

  private static CommandFailure failure(String what, String name, String reason) {
    return new CommandFailure(
        ExitCode.LOCAL, "cannot write " + what + " to " + name + ": " + reason);
  }
}
