package io.bitcointcpip.cli.output;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stream for results, in UTF-8 whatever the locale. A {@link PrintStream} only tells that it
 * failed; this one also knows why: a reader that went away is no news, a full disk is.
 */
public final class ResultStream extends PrintStream {
  private final Noting sink;

  private ResultStream(Noting sink) {
    super(sink, false, StandardCharsets.UTF_8);
    this.sink = sink;
  }

  /** A stream that writes to {@code out}, which should be buffered. */
  public static ResultStream to(OutputStream out) {
    return new ResultStream(new Noting(out));
  }

  /** Why writing failed first; empty if it did not. */
  public Optional<IOException> failure() {
    return Optional.ofNullable(sink.failure);
  }

  private static final class Noting extends FilterOutputStream {
    private volatile @Nullable IOException failure;

    Noting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      try {
        out.write(b);
      } catch (IOException e) {
        throw noted(e);
      }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        out.write(bytes, from, length);
      } catch (IOException e) {
        throw noted(e);
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        throw noted(e);
      }
    }

    private IOException noted(IOException e) {
      if (failure == null) {
        failure = e;
      }
      return e;
    }
  }
}
