package io.bitcointcpip.cli.chain.store;

import io.bitcointcpip.protocol.primitive.BlockHeader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The periods that were used last, since rules look back over the last 2016 headers again. */
final class PeriodCache {
  private static final int PERIOD = HeaderStore.PERIOD;
  private static final int MAX_PERIODS = 8;

  private final HeaderBytes bytes;
  private final Map<Integer, byte[]> periods =
      new LinkedHashMap<>(2 * MAX_PERIODS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
          return size() > MAX_PERIODS;
        }
      };
  private int newest = -1;
  private byte[] newestHeaders = {};

  PeriodCache(HeaderBytes bytes) {
    this.bytes = bytes;
  }

  /** The headers of a period, as far as they are written; whoever asks knows how far that is. */
  byte[] get(int period) throws IOException {
    if (period == newest) {
      return newestHeaders;
    }
    byte @Nullable [] headers = periods.get(period);
    if (headers == null) {
      headers = new byte[PERIOD * BlockHeader.SIZE];
      int first = period * PERIOD + 1;
      int count = Math.max(0, Math.min(PERIOD, bytes.count() - first));
      bytes.read(first, headers, count);
      periods.put(period, headers);
    }
    newest = period;
    newestHeaders = headers;
    return headers;
  }

  /** Puts {@code headers} in their place, in the file and here. */
  void write(int height, byte[] headers) throws IOException {
    bytes.write(height, headers);
    int count = headers.length / BlockHeader.SIZE;
    for (int i = 0; i < count; ) {
      int at = (height + i - 1) % PERIOD;
      int run = Math.min(count - i, PERIOD - at);
      byte @Nullable [] held = periods.get((height + i - 1) / PERIOD);
      if (held != null) {
        System.arraycopy(
            headers, i * BlockHeader.SIZE, held, at * BlockHeader.SIZE, run * BlockHeader.SIZE);
      }
      i += run;
    }
  }
}
