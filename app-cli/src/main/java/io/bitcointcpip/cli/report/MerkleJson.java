package io.bitcointcpip.cli.report;

import io.bitcointcpip.cli.lookup.Place;
import io.bitcointcpip.cli.output.Durations;
import io.bitcointcpip.cli.output.JsonWriter;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.proof.CompactTarget;
import io.bitcointcpip.protocol.proof.MerkleBranch;
import io.bitcointcpip.protocol.wire.Hash256;
import io.bitcointcpip.protocol.wire.RawHash;
import io.bitcointcpip.protocol.wire.Sha256d;
import java.math.BigInteger;

/** The way from a transaction's id to the root in its block's header, and that header. */
final class MerkleJson {
  private static final int HEX_RADIX = 16;

  private final JsonWriter json;

  MerkleJson(JsonWriter json) {
    this.json = json;
  }

  void write(Block block, Place place, Transaction transaction) {
    MerkleBranch branch =
        MerkleBranch.of(
            block.transactions().stream().map(Transaction::txid).toList(), place.index());
    json.name("merkle").beginObject();
    json.name("index").number(place.index());
    json.name("count").number(block.transactions().size());
    json.name("leaf").string(transaction.txid().toString());
    json.name("steps").beginArray();
    Hash256 node = transaction.txid();
    for (int height = 0; height < branch.depth(); height++) {
      boolean right = (place.index() >>> height & 1) == 1;
      RawHash sibling = branch.siblings().get(height);
      node =
          right
              ? Sha256d.hashPair(RawHash.TYPE, sibling, node)
              : Sha256d.hashPair(RawHash.TYPE, node, sibling);
      json.beginObject();
      json.name("right").bool(right);
      json.name("sibling").string(sibling.toString());
      json.name("parent").string(node.toString());
      json.end();
    }
    json.end();
    header(place.header());
    json.end();
  }

  private void header(BlockHeader header) {
    BigInteger target = new CompactTarget(header.bits()).toBigInteger();
    String hex = target.toString(HEX_RADIX);
    json.name("header").beginObject();
    json.name("hash").string(header.hash().toString());
    json.name("version").number(header.version());
    json.name("previous").string(header.previous().toString());
    json.name("root").string(header.merkleRoot().toString());
    json.name("time").string(Durations.utc(header.time()));
    json.name("bits").string(Long.toHexString(header.bits()));
    json.name("target").string("0".repeat(2 * Hash256.LENGTH - hex.length()) + hex);
    json.name("nonce").number(header.nonce());
    json.end();
  }
}
