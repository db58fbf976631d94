package io.bitcointcpip.cli.output;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.input.Recognized;
import io.bitcointcpip.cli.input.Recognized.Framed;
import io.bitcointcpip.protocol.annotate.AnnotatedDump;
import io.bitcointcpip.protocol.annotate.LongLists;
import io.bitcointcpip.protocol.frame.V1Header;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.FieldKind;
import io.bitcointcpip.protocol.wire.FieldTree;
import io.bitcointcpip.protocol.wire.WireReader;

/** Every byte of what was recognised, with its name and meaning. */
public final class DecodedDump {
  private static final int MAX_ELEMENTS = 8;

  private DecodedDump() {}

  /** The lines, offsets counted from the first byte of all. */
  public static ImmutableList<String> of(Recognized recognized) {
    if (recognized instanceof Recognized.OfTransaction tx) {
      // Made by funding tools, a transaction without inputs looks like one with a witness marker.
      boolean bare = tx.transaction().inputCount() == 0;
      return lines(
          tx.transaction().raw(), bare ? Transaction::decodeWithoutWitness : Transaction::decode);
    }
    if (recognized instanceof Recognized.OfBlock block) {
      return lines(block.block().raw(), Block::decode);
    }
    if (recognized instanceof Recognized.OfHeader header) {
      return lines(header.header().raw(), BlockHeader::decode);
    }
    if (recognized instanceof Recognized.OfScript script) {
      int length = script.script().length();
      return lines(script.script(), in -> in.bytes("script", length, FieldKind.SCRIPT));
    }
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    ((Recognized.OfMessages) recognized).messages().forEach(message -> lines.addAll(of(message)));
    return lines.build();
  }

  private static ImmutableList<String> of(Framed message) {
    return message(message.header(), message.payload(), message.offset());
  }

  /** The lines of one message as the v1 transport sends it. */
  static ImmutableList<String> message(V1Header header, Bytes payload, int firstOffset) {
    return message(header, payload, firstOffset, Messages.annotate(header.command(), payload));
  }

  /** The lines of one message, of long lists the first elements and the last. */
  static ImmutableList<String> messageInShort(V1Header header, Bytes payload) {
    FieldTree whole = Messages.annotate(header.command(), payload);
    return message(header, payload, 0, LongLists.elide(whole, MAX_ELEMENTS));
  }

  private static ImmutableList<String> message(
      V1Header header, Bytes payload, int firstOffset, FieldTree payloadTree) {
    Bytes headerBytes = header.toBytes();
    FieldTree headerTree = FieldTree.of("header", headerBytes, V1Header::decode);
    return ImmutableList.<String>builder()
        .addAll(AnnotatedDump.of(headerTree, headerBytes, firstOffset))
        .addAll(AnnotatedDump.of(payloadTree, payload, firstOffset + V1Header.SIZE))
        .build();
  }

  private static ImmutableList<String> lines(Bytes bytes, WireReader.Decoder<?> decoder) {
    return AnnotatedDump.of(FieldTree.of("", bytes, decoder), bytes, 0);
  }
}
