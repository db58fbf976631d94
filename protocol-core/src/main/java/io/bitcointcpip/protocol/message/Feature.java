package io.bitcointcpip.protocol.message;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.EscapedText;
import io.bitcointcpip.protocol.wire.FieldKind;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;
import java.nio.charset.StandardCharsets;

/**
 * Names an optional feature that the sender has (BIP434, since 70017); between {@code version} and
 * {@code verack} only. Layout: feature id, var_bytes of 4 to 80 printable ASCII characters; data,
 * var_bytes of at most 512. Unknown ids are to be ignored, a malformed message is not: not even
 * bytes after the last field are allowed.
 *
 * @param id printable as it is
 * @param data what the feature defines
 */
public record Feature(String id, Bytes data) implements Message {
  /** The shortest id. */
  public static final int MIN_ID_SIZE = 4;

  /** The longest id. */
  public static final int MAX_ID_SIZE = 80;

  /** The most data. */
  public static final int MAX_DATA_SIZE = 512;

  static final MessageType<Feature> TYPE =
      MessageType.of("feature", 1 + MAX_ID_SIZE + 3 + MAX_DATA_SIZE, Feature::decode);

  /** Accepts what {@link #decode} would. */
  public Feature {
    checkArgument(isValid(id), "not a feature id: %s", EscapedText.of(id));
    checkArgument(data.length() <= MAX_DATA_SIZE, "feature data of %s bytes", data.length());
  }

  static Feature decode(WireReader in) throws DecodeException {
    Bytes raw = in.varBytes("feature id", MAX_ID_SIZE, FieldKind.TEXT);
    String id = raw.toLatin1();
    if (!isValid(id)) {
      throw in.invalid(
          "feature id",
          "\"" + EscapedText.of(id) + "\" is not at least 4 characters of printable ASCII",
          raw.length());
    }
    return new Feature(id, in.varBytes("data", MAX_DATA_SIZE, FieldKind.PLAIN));
  }

  private static boolean isValid(String id) {
    return id.length() >= MIN_ID_SIZE
        && id.length() <= MAX_ID_SIZE
        && id.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  @Override
  public void encode(WireWriter out) {
    out.varBytes(Bytes.wrap(id.getBytes(StandardCharsets.US_ASCII))).varBytes(data);
  }

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
