package io.bitcointcpip.cli.input;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.frame.V1Header;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.raw.RawTransaction;
import io.bitcointcpip.protocol.script.OutputScript;
import io.bitcointcpip.protocol.script.OutputType;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.Hash256;
import io.bitcointcpip.protocol.wire.WireReader;
import java.util.Locale;

/** The kinds of bytes that are recognised, in the order in which they are tried. */
public enum InputKind {
  /** One or more messages with v1 headers; they begin with a network's magic. */
  MESSAGE {
    @Override
    Recognized decode(Bytes bytes) throws DecodeException {
      ImmutableList.Builder<Recognized.Framed> messages = ImmutableList.builder();
      WireReader in = bytes.reader();
      Bytes magic = in.bytes("magic", MAGIC_SIZE);
      Network network =
          Network.byMagic(magic)
              .orElseThrow(
                  () -> in.invalid("magic", magic + " is of no known network", MAGIC_SIZE));
      WireReader all = bytes.reader();
      while (all.remaining() > 0) {
        messages.add(framed(all, magic));
      }
      return new Recognized.OfMessages(network, messages.build());
    }
  },
  /** A transaction, by the rules of Core's {@code decoderawtransaction}. */
  TX {
    @Override
    Recognized decode(Bytes bytes) throws DecodeException {
      return new Recognized.OfTransaction(RawTransaction.decode(bytes));
    }
  },
  /** A block header: 80 bytes. */
  HEADER {
    @Override
    Recognized decode(Bytes bytes) throws DecodeException {
      return new Recognized.OfHeader(whole(bytes, BlockHeader::decode));
    }
  },
  /** A block. */
  BLOCK {
    @Override
    Recognized decode(Bytes bytes) throws DecodeException {
      return new Recognized.OfBlock(whole(bytes, Block::decode));
    }
  },
  /** A script. Any bytes are one, so that only the standard forms are recognised as such. */
  SCRIPT {
    @Override
    Recognized decode(Bytes bytes) {
      return new Recognized.OfScript(bytes);
    }

    @Override
    boolean isRecognizable(Bytes bytes) {
      return OutputScript.of(bytes).type() != OutputType.NONSTANDARD;
    }
  };

  private static final int MAGIC_SIZE = 4;

  /** What {@code bytes} are if they are of this kind. */
  abstract Recognized decode(Bytes bytes) throws DecodeException;

  /** Whether bytes that can be decoded as this kind are likely to be meant so. */
  boolean isRecognizable(Bytes bytes) {
    return true;
  }

  /**
   * What {@code bytes} are.
   *
   * @throws InputException if they are of no kind; says how far the best attempt came
   */
  public static Recognized recognize(Bytes bytes) throws InputException {
    if (bytes.isEmpty()) {
      throw new InputException("there are no bytes");
    }
    InputKind nearest = TX;
    DecodeException best = null;
    for (InputKind kind : values()) {
      if (!kind.isRecognizable(bytes)) {
        continue;
      }
      try {
        return kind.decode(bytes);
      } catch (DecodeException e) {
        if (best == null || e.offset() > best.offset()) {
          nearest = kind;
          best = e;
        }
      }
    }
    if (bytes.length() == Hash256.LENGTH) {
      throw new InputException("32 bytes are a hash: to retrieve a transaction by its id, use tx");
    }
    throw new InputException(
        bytes.length()
            + " bytes are no message, transaction, header or block, and no standard script; read as "
            + nearest
            + ": "
            + (best == null ? "" : best.getMessage()));
  }

  /** What {@code bytes} are, which must be of this kind. */
  public Recognized require(Bytes bytes) throws InputException {
    try {
      return decode(bytes);
    } catch (DecodeException e) {
      throw new InputException("not a " + this + ": " + e.getMessage());
    }
  }

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Recognized.Framed framed(WireReader in, Bytes magic) throws DecodeException {
    int offset = in.position();
    V1Header header = in.struct("header", V1Header::decode);
    if (!header.magic().equals(magic)) {
      throw in.invalid("magic", header.magic() + " after " + magic, V1Header.SIZE);
    }
    int length = (int) Math.min(header.length(), Integer.MAX_VALUE);
    return new Recognized.Framed(offset, header, in.bytes("payload", length));
  }

  private static <T> T whole(Bytes bytes, WireReader.Decoder<T> decoder) throws DecodeException {
    WireReader in = bytes.reader();
    T value = decoder.decode(in);
    in.expectEnd();
    return value;
  }
}
