package io.bitcointcpip.bench;

/** The least that a Java program can be: what starting the Java platform costs by itself. */
public final class BareJvm {
  private BareJvm() {}

  /** Says hello. */
  public static void main(String[] args) {
    System.out.println("hello");
  }
}
