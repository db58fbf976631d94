package io.bitcointcpip.protocol.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bitcointcpip.protocol.wire.Bytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ripemd160Test {
  /** From the paper by the function's authors. */
  @ParameterizedTest
  @CsvSource({
    "'', 1, 9c1185a5c5e9fc54612808977ee8f548b2258d31",
    "a, 1, 0bdc9d2d256b3ee9daae347be6f4dc835a467ffe",
    "abc, 1, 8eb208f7e05d987a9b044a8e98c6b087f15a0bfc",
    "message digest, 1, 5d0689ef49d2fae572b881b123a85ffa21595f36",
    "abcdefghijklmnopqrstuvwxyz, 1, f71c27109c692c1b56bbdceb5b9d2865b3708dbc",
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq, 1,"
        + " 12a053384a9c0c88e405a06c27dcf49ada62eb2b",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789, 1,"
        + " b0e20b6e3116640286ed3a87a5713079b21f5189",
    "1234567890, 8, 9b752e45573d4b39f4dbd3323cab82bf63326bfb",
    "a, 1000000, 52783243c1697bdbe16d37f97f68f08325dc1528"
  })
  void hashesAreThoseThatItsAuthorsPublished(String text, int times, String hash) {
    Bytes bytes = Bytes.copyOf(text.repeat(times).getBytes(StandardCharsets.US_ASCII));

    assertEquals(hash, Ripemd160.hash(bytes).toHex());
  }

  @Test
  void theKeyOfTheFirstBlockHasTheHashInItsAddress() {
    Bytes key =
        Bytes.fromHex(
            "04678afdb0fe5548271967f1a67130b7105cd6a828e03909a67962e0ea1f61deb6"
                + "49f6bc3f4cef38c4f35504e51ec112de5c384df7ba0b8d578a4c702b6bf11d5f");

    assertEquals("62e907b15cbf27d5425399ebf6f0fb50ebb88f18", Hash160.of(key).toHex());
  }
}
