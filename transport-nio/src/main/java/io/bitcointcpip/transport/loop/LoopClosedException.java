package io.bitcointcpip.transport.loop;

/** Tells a handler that the loop it lives on is being closed. */
final class LoopClosedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LoopClosedException() {
    super("the event loop is closed", null, false, false);
  }
}
