package io.bitcointcpip.cli.watch;

import java.time.Duration;

/**
 * What watching came to.
 *
 * @param shown lines
 * @param leftOut announcements that were too many at once
 * @param neverSent what was announced and not sent
 * @param slow lines that nobody took in time
 * @param counted whether as many were shown as were asked for
 */
public record WatchSummary(
    long shown, long leftOut, long neverSent, long slow, boolean counted, Duration elapsed) {
  /** In words. */
  @Override
  public String toString() {
    return shown
        + " shown"
        + (leftOut == 0 ? "" : ", " + leftOut + " left out: too many at once")
        + (neverSent == 0 ? "" : ", " + neverSent + " announced but never sent")
        + (slow == 0 ? "" : ", " + slow + " lines lost: stdout is too slow");
  }
}
