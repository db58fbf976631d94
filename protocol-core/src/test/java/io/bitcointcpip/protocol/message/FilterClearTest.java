package io.bitcointcpip.protocol.message;

import static io.bitcointcpip.protocol.testing.CodecAssert.assertCodec;

import org.junit.jupiter.api.Test;

class FilterClearTest {

  @Test
  void hasNoPayload() {
    assertCodec(new FilterClear(), "", FilterClear.TYPE.decoder(), FilterClear::encode);
  }
}
