package io.bitcointcpip.integration.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The most memory that a process has had, where the system tells (Linux: {@code VmHWM}). */
final class PeakMemory {
  private static final long PAUSE_MILLIS = 100;

  private volatile long bytes;

  private PeakMemory() {}

  /** Watches a process to its end, on a thread of its own. */
  static PeakMemory watch(Process process) {
    PeakMemory memory = new PeakMemory();
    Thread thread = new Thread(() -> memory.follow(process), "memory of " + process.pid());
    thread.setDaemon(true);
    thread.start();
    return memory;
  }

  /** What was seen last; 0 if the system does not tell. */
  long bytes() {
    return bytes;
  }

  private void follow(Process process) {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    try {
      while (!process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        for (String line : Files.readAllLines(status)) {
          if (line.startsWith("VmHWM:")) {
            bytes = Long.parseLong(line.replaceAll("\\D", "")) << 10;
          }
        }
      }
    } catch (IOException e) {
      // The process has ended, or this is no Linux.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
