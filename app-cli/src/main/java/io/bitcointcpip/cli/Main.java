package io.bitcointcpip.cli;

import io.bitcointcpip.cli.output.ResultStream;
import io.bitcointcpip.cli.settings.Surroundings;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;

/** The program's entry point. */
public final class Main {
  private static final int BUFFER = 8 * 1024;

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    CryptoProviders.order();
    System.exit(
        Program.run(
            args,
            System.in,
            stream(FileDescriptor.out),
            stream(FileDescriptor.err),
            Surroundings.ofProcess()));
  }

  private static ResultStream stream(FileDescriptor descriptor) {
    return ResultStream.to(new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER));
  }
}
