package io.bitcointcpip.integration.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One direction of a connection: one thread reads, another one writes when the time has come. */
final class ProxyPipe {
  private static final int CHUNK = 16_384;
  private static final int MAX_CHUNKS = 256;
  private static final byte[] END = {};

  private record Chunk(Bytes bytes, long due) {}

  /** An array that a record may hold. */
  private static final class Bytes {
    private final byte[] array;

    Bytes(byte[] array) {
      this.array = array;
    }
  }

  private final Socket from;
  private final Socket to;
  private final Supplier<Impairment> impairment;
  private final Random chance;
  private final CountDownLatch closed;
  private final BlockingQueue<Chunk> underWay = new ArrayBlockingQueue<>(MAX_CHUNKS);
  private long passed;

  /**
   * A direction.
   *
   * @param closed is counted down when the connection ends; ends all waiting
   */
  ProxyPipe(
      Socket from, Socket to, Supplier<Impairment> impairment, long seed, CountDownLatch closed) {
    this.from = from;
    this.to = to;
    this.impairment = impairment;
    this.chance = new Random(seed);
    this.closed = closed;
  }

  /** Reads until the end. */
  void read() {
    byte[] buffer = new byte[CHUNK];
    try {
      for (int n = from.getInputStream().read(buffer);
          n >= 0;
          n = from.getInputStream().read(buffer)) {
        putUnderWay(Arrays.copyOf(buffer, n));
      }
      putUnderWay(END);
    } catch (IOException e) {
      end(false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes what was read, until the end. */
  void write() {
    try {
      while (closed.getCount() > 0) {
        Chunk chunk = underWay.poll(1, TimeUnit.SECONDS);
        if (chunk == null) {
          continue;
        }
        pauseNanos(chunk.due - System.nanoTime());
        if (chunk.bytes.array.length == 0) {
          to.shutdownOutput();
          return;
        }
        pass(chunk.bytes.array);
      }
    } catch (IOException e) {
      end(false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void putUnderWay(byte[] bytes) throws InterruptedException {
    long delay = TimeUnit.MILLISECONDS.toNanos(impairment.get().delayMillis());
    Chunk chunk = new Chunk(new Bytes(bytes), System.nanoTime() + delay);
    while (closed.getCount() > 0 && !underWay.offer(chunk, 1, TimeUnit.SECONDS)) {
      // The other side does not read; it is asked again whether the connection stands.
    }
  }

  private void pass(byte[] bytes) throws IOException, InterruptedException {
    OutputStream out = to.getOutputStream();
    for (int at = 0; at < bytes.length && closed.getCount() > 0; ) {
      Impairment now = impairment.get();
      int size = bytes.length - at;
      size = now.segment() > 0 ? Math.min(size, now.segment()) : size;
      if (now.endAfter() >= 0) {
        size = (int) Math.max(0, Math.min(size, now.endAfter() - passed));
        if (size == 0) {
          end(now.reset());
          return;
        }
      }
      corrupt(bytes, at, size, now.corruption());
      out.write(bytes, at, size);
      passed += size;
      at += size;
      if (now.bytesPerSecond() > 0) {
        pauseNanos(TimeUnit.SECONDS.toNanos(size) / now.bytesPerSecond());
      }
    }
    Impairment now = impairment.get();
    if (now.endAfter() >= 0 && passed >= now.endAfter()) {
      end(now.reset());
    }
  }

  private void corrupt(byte[] bytes, int at, int size, double probability) {
    for (int i = at; i < at + size && probability > 0; i++) {
      if (chance.nextDouble() < probability) {
        bytes[i] ^= (byte) (1 << chance.nextInt(Byte.SIZE));
      }
    }
  }

  private void pauseNanos(long nanos) throws InterruptedException {
    if (nanos > 0) {
      boolean unused = closed.await(nanos, TimeUnit.NANOSECONDS);
    }
  }

  /** Ends both connections; the first who does says how. */
  void end(boolean reset) {
    synchronized (closed) {
      if (closed.getCount() == 0) {
        return;
      }
      closed.countDown();
    }
    for (Socket each : new Socket[] {from, to}) {
      try {
        if (reset) {
          each.setSoLinger(true, 0);
        } else if (!each.isClosed()) {
          each.shutdownOutput();
        }
      } catch (IOException e) {
        // It has ended already.
      }
      try {
        each.close();
      } catch (IOException e) {
        // It is closed all the same.
      }
    }
  }
}
