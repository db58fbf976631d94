package io.bitcointcpip.protocol.message;

import static io.bitcointcpip.protocol.message.Refusals.assertRefused;
import static io.bitcointcpip.protocol.testing.CodecAssert.assertCodec;

import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException.Reason;
import org.junit.jupiter.api.Test;

class AlertTest {

  // What Core sends to old nodes to this day: version 1, for all of them, until the end of time.
  private static final String FINAL_BODY =
      "010000000000000000000000ffffff7f00000000ffffff7ffeffff7f01ffffff7f00000000ffffff7f00ffffff7f"
          + "002f555247454e543a20416c657274206b657920636f6d70726f6d697365642c207570677261646520"
          + "726571756972656400";
  private static final String FINAL_SIGNATURE =
      "30440220653febd6410f470f6bae11cad19c48413becb1ac2c17f908fd0fd53bdc3abd5202206d0e9c96fe88d4a0"
          + "f01ed9dedae2b6f9e00da94cad0fecaae66ecf689bf71b50";

  @Test
  void carriesTheFinalAlert() {
    assertCodec(
        new Alert(Bytes.fromHex(FINAL_BODY), Bytes.fromHex(FINAL_SIGNATURE)),
        "60" // length of the body
            + FINAL_BODY
            + "46" // length of the signature
            + FINAL_SIGNATURE,
        Alert::decode,
        Alert::encode);
  }

  @Test
  void partsAreLimited() {
    assertRefused("alert", "fe00000100" + "00".repeat(0x10000), Reason.LIMIT_EXCEEDED, "body");
  }
}
