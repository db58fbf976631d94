package io.bitcointcpip.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What a process holds at a moment.
 *
 * @param second since the beginning
 * @param heap bytes in use once the garbage is gone
 * @param direct bytes of buffers outside the heap
 * @param resident kilobytes of memory, as Linux counts them; 0 elsewhere
 * @param ready connections whose handshake is over
 */
record Sample(
    long second,
    long heap,
    long direct,
    long descriptors,
    long threads,
    long resident,
    long ready) {
  private static final String WORD = "sample ";

  static Sample take(long second, long ready) {
    ManagementFactory.getMemoryMXBean().gc();
    return new Sample(
        second,
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum(),
        ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
            .getOpenFileDescriptorCount(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        residentKilobytes(),
        ready);
  }

  static boolean isIn(String line) {
    return line.startsWith(WORD);
  }

  static Sample parse(String line) {
    List<Long> numbers =
        Arrays.stream(line.substring(WORD.length()).split(" ", -1)).map(Long::valueOf).toList();
    return new Sample(
        numbers.get(0),
        numbers.get(1),
        numbers.get(2),
        numbers.get(3),
        numbers.get(4),
        numbers.get(5),
        numbers.get(6));
  }

  /** What {@link #parse} reads. */
  @Override
  public String toString() {
    return WORD
        + second
        + " "
        + heap
        + " "
        + direct
        + " "
        + descriptors
        + " "
        + threads
        + " "
        + resident
        + " "
        + ready;
  }

  private static long residentKilobytes() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }
}
