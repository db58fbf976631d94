package io.bitcointcpip.protocol.script;

import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.stream.Collectors;

/**
 * Output scripts as descriptors with their checksum (BIP380), in the forms that Core infers from a
 * script alone (Core: {@code InferDescriptor} without keys).
 */
public final class Descriptor {
  // Ends with a backslash and a space.
  private static final String INPUT_CHARSET =
      "0123456789()[],'/*abcdefgh@:$%{}IJKLMNOPQRSTUVWXYZ&+-.;<=>?!^_|~"
          + "ijklmnopqrstuvwxyzABCDEFGH`#\"\\ ";
  private static final String CHECKSUM_CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final long[] GENERATOR = {
    0xf5_dee5_1989L, 0xa9_fdca_3312L, 0x1b_ab10_e32dL, 0x37_06b1_677aL, 0x64_4d62_6ffdL
  };
  private static final int CHECKSUM_LENGTH = 8;
  private static final int CLASSES_PER_STEP = 3;

  private Descriptor() {}

  /** The descriptor of {@code output}, with addresses of {@code network}. */
  public static String of(OutputScript output, Network network) {
    String text = withoutChecksum(output, network);
    return text + "#" + checksum(text);
  }

  /** The descriptor of the P2WSH output whose witness script is {@code script}. */
  static String ofWitnessScript(OutputScript script, Network network) {
    String text = "wsh(" + withoutChecksum(script, network) + ")";
    return text + "#" + checksum(text);
  }

  private static String withoutChecksum(OutputScript output, Network network) {
    OutputType type = output.type();
    if (type == OutputType.PUBKEY && !PublicKeys.isHybrid(output.parts().get(0))) {
      return "pk(" + output.parts().get(0) + ")";
    }
    if (type == OutputType.MULTISIG && output.parts().stream().noneMatch(PublicKeys::isHybrid)) {
      String keys = output.parts().stream().map(Bytes::toHex).collect(Collectors.joining(","));
      return "multi(" + output.number() + "," + keys + ")";
    }
    if (type == OutputType.WITNESS_V1_TAPROOT && PublicKeys.isOnCurve(output.parts().get(0))) {
      return "rawtr(" + output.parts().get(0) + ")";
    }
    return output
        .address(network)
        .map(address -> "addr(" + address.text() + ")")
        .orElseGet(() -> "raw(" + output.script() + ")");
  }

  /** Eight characters that depend on all of {@code text} (Core: {@code DescriptorChecksum}). */
  static String checksum(String text) {
    long state = 1;
    int classes = 0;
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      int position = INPUT_CHARSET.indexOf(text.charAt(i));
      state = step(state, position & 31);
      classes = classes * 3 + (position >> 5);
      count++;
      if (count == CLASSES_PER_STEP) {
        state = step(state, classes);
        classes = 0;
        count = 0;
      }
    }
    if (count > 0) {
      state = step(state, classes);
    }
    for (int i = 0; i < CHECKSUM_LENGTH; i++) {
      state = step(state, 0);
    }
    state ^= 1;
    StringBuilder checksum = new StringBuilder();
    for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
      checksum.append(CHECKSUM_CHARSET.charAt((int) (state >>> (5 * i) & 31)));
    }
    return checksum.toString();
  }

  private static long step(long state, int value) {
    long top = state >>> 35;
    long next = (state & 0x7_ffff_ffffL) << 5 ^ value;
    for (int i = 0; i < GENERATOR.length; i++) {
      next ^= (top >>> i & 1) * GENERATOR[i];
    }
    return next;
  }
}
