package io.bitcointcpip.cli.output;

import io.bitcointcpip.cli.input.Recognized;
import io.bitcointcpip.cli.input.Recognized.Framed;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.FieldNode;
import io.bitcointcpip.protocol.wire.FieldTree;
import io.bitcointcpip.protocol.wire.Sha256d;

/** What was recognised, as JSON: transactions, blocks, headers and scripts as Core writes them. */
public final class DecodedJson {
  private DecodedJson() {}

  /** One JSON value; addresses are those of {@code network}. */
  public static String of(Recognized recognized, Network network) {
    JsonWriter json = new JsonWriter();
    if (recognized instanceof Recognized.OfTransaction tx) {
      json.beginObject();
      CoreJson.transaction(json, tx.transaction(), network);
      json.end();
    } else if (recognized instanceof Recognized.OfBlock block) {
      json.beginObject();
      CoreJson.block(json, block.block());
      json.end();
    } else if (recognized instanceof Recognized.OfHeader header) {
      json.beginObject();
      CoreJson.header(json, header.header());
      json.end();
    } else if (recognized instanceof Recognized.OfScript script) {
      json.beginObject();
      CoreJson.script(json, script.script(), network);
      json.end();
    } else {
      Recognized.OfMessages messages = (Recognized.OfMessages) recognized;
      json.beginArray();
      messages.messages().forEach(message -> message(json, message, messages.network()));
      json.end();
    }
    return json.toString();
  }

  private static void message(JsonWriter json, Framed message, Network network) {
    FieldTree tree = Messages.annotate(message.header().command(), message.payload());
    json.beginObject();
    json.name("network").string(network.id());
    json.name("command").string(message.header().command().value());
    json.name("length").number(message.header().length());
    json.name("checksum").string(message.header().checksum().toHex());
    json.name("checksum_ok")
        .bool(message.header().checksum().equals(Sha256d.checksum(message.payload())));
    json.name("error");
    if (tree.error() == null) {
      json.nullValue();
    } else {
      json.string(String.valueOf(tree.error().getMessage()));
    }
    json.name("fields").beginArray();
    tree.root().children().forEach(child -> field(json, child));
    json.end().end();
  }

  private static void field(JsonWriter json, FieldNode node) {
    json.beginObject();
    json.name("name").string(node.name());
    json.name("offset").number(node.offset());
    json.name("length").number(node.length());
    if (node.isLeaf()) {
      json.name("value").string(String.valueOf(node.value()));
    } else {
      json.name("fields").beginArray();
      node.children().forEach(child -> field(json, child));
      json.end();
    }
    json.end();
  }
}
