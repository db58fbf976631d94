package io.bitcointcpip.cli.output;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.input.Recognized;
import io.bitcointcpip.cli.input.Recognized.Framed;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.script.Disassembler;
import io.bitcointcpip.protocol.script.OutputScript;
import io.bitcointcpip.protocol.script.ScriptWrapping;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.FieldTree;
import io.bitcointcpip.protocol.wire.Sha256d;

/** What was recognised, as labelled lines. */
public final class DecodedText {
  private DecodedText() {}

  /** The lines; addresses are those of {@code network}. */
  public static ImmutableList<String> of(Recognized recognized, Network network) {
    if (recognized instanceof Recognized.OfTransaction tx) {
      return ImmutableList.<String>builder()
          .addAll(TransactionText.ids(tx.transaction()))
          .addAll(TransactionText.body(tx.transaction(), network))
          .build();
    }
    if (recognized instanceof Recognized.OfBlock block) {
      return block(block.block());
    }
    if (recognized instanceof Recognized.OfHeader header) {
      LabelledLines lines = new LabelledLines();
      header(lines, header.header());
      return lines.lines();
    }
    if (recognized instanceof Recognized.OfScript script) {
      return script(OutputScript.of(script.script()), network);
    }
    return messages((Recognized.OfMessages) recognized);
  }

  private static ImmutableList<String> script(OutputScript script, Network network) {
    LabelledLines lines = new LabelledLines();
    lines.add("script", script.type().coreName() + ", " + script.script().length() + " bytes");
    lines.detail(Disassembler.scriptPubKey(script.script()));
    script.address(network).ifPresent(address -> lines.add("address", address.text()));
    ScriptWrapping.scriptHash(script)
        .flatMap(wrapped -> wrapped.address(network))
        .ifPresent(address -> lines.add("as P2SH", address.text()));
    ScriptWrapping.witness(script)
        .flatMap(wrapped -> wrapped.address(network))
        .ifPresent(address -> lines.add("as segwit", address.text()));
    return lines.lines();
  }

  private static ImmutableList<String> block(Block block) {
    LabelledLines lines = new LabelledLines();
    header(lines, block.header());
    lines.add("size", block.raw().length() + " bytes, weight " + block.weight());
    lines.add("transactions", Integer.toString(block.transactions().size()));
    for (int i = 0; i < block.transactions().size(); i++) {
      Transaction transaction = block.transactions().get(i);
      lines.sub(i, transaction.txid().toString());
    }
    return lines.lines();
  }

  private static void header(LabelledLines lines, BlockHeader header) {
    lines.add("block", header.hash().toString());
    lines.add("previous", header.previous().toString());
    lines.add("merkle root", header.merkleRoot().toString());
    lines.add("time", Durations.utc(header.time()));
    lines.add(
        "version",
        header.version() + ", bits " + CoreJson.hex32(header.bits()) + ", nonce " + header.nonce());
  }

  private static ImmutableList<String> messages(Recognized.OfMessages recognized) {
    LabelledLines lines = new LabelledLines();
    lines.add("network", recognized.network().id());
    for (Framed message : recognized.messages()) {
      lines.add(
          "message", message.header().command() + ", " + message.payload().length() + " bytes");
      lines.detail("checksum " + checksum(message));
      FieldTree tree = Messages.annotate(message.header().command(), message.payload());
      if (tree.error() != null) {
        lines.detail("cannot be decoded: " + tree.error().getMessage());
      }
    }
    return lines.lines();
  }

  private static String checksum(Framed message) {
    Bytes computed = Sha256d.checksum(message.payload());
    Bytes stated = message.header().checksum();
    return stated.equals(computed) ? "ok" : stated + " is wrong, computed " + computed;
  }
}
