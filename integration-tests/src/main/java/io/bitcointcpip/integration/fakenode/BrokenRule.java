package io.bitcointcpip.integration.fakenode;

/** The peer did what makes Core end the connection. */
final class BrokenRule extends Exception {
  private static final long serialVersionUID = 1L;

  BrokenRule(String what) {
    super(what);
  }
}
