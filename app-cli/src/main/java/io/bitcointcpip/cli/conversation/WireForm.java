package io.bitcointcpip.cli.conversation;

import io.bitcointcpip.protocol.frame.V1Header;
import io.bitcointcpip.transport.FrameEvent;

/** How a message was wrapped on the wire. */
public enum WireForm {
  /** Behind a header of 24 bytes, in plain text. */
  V1("v1"),
  /** In an encrypted packet (BIP324), whose envelope is of 21 or 33 bytes. */
  V2("v2");

  private final String text;

  WireForm(String text) {
    this.text = text;
  }

  /** The form of a message, which is known before its connection's handshake is over. */
  public static WireForm of(FrameEvent event) {
    int envelope = event.wireSize() - event.payload().length() - event.skipped();
    return envelope == V1Header.SIZE ? V1 : V2;
  }

  /** {@code v1} or {@code v2}. */
  @Override
  public String toString() {
    return text;
  }
}
