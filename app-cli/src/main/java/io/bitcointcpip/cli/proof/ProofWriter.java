package io.bitcointcpip.cli.proof;

import com.google.gson.stream.JsonWriter;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.proof.MerkleBranch;
import io.bitcointcpip.protocol.wire.RawHash;
import io.bitcointcpip.protocol.wire.WireWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * Writes proofs as JSON, version 1 of the format. Bytes are hex; hashes are in display order, as
 * everywhere else.
 *
 * <pre>
 * format       "bitcoin-tcpip proof"
 * version      1
 * network      main, testnet3, testnet4, signet or regtest
 * txid, wtxid  of the transaction
 * transaction  with its witness
 * block        hash; height, or null; index of the transaction; header
 * merkleblock  as of Core's gettxoutproof
 * coinbase     null for a coinbase; transaction; branch: the hashes beside its way to the root
 * witness      null if the block commits to no witness; branch in the tree of wtxids
 * chain        anchor_height and anchor_hash, or null; headers in a row, one of them the block's
 * </pre>
 */
public final class ProofWriter {
  static final String FORMAT = "bitcoin-tcpip proof";
  static final int VERSION = 1;

  private final StringWriter text = new StringWriter();
  private final JsonWriter json = new JsonWriter(text);

  private ProofWriter() {}

  /** The file's text. */
  public static String write(ProofFile proof) {
    ProofWriter writer = new ProofWriter();
    try {
      writer.proof(proof);
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot be written", e);
    }
    return writer.text + "\n";
  }

  private void proof(ProofFile proof) throws IOException {
    json.setIndent("  ");
    json.beginObject();
    json.name("format").value(FORMAT);
    json.name("version").value(VERSION);
    json.name("network").value(proof.network().id());
    json.name("txid").value(proof.claims().txid().toString());
    json.name("wtxid").value(proof.claims().wtxid().toString());
    json.name("transaction").value(proof.transaction().raw().toHex());
    block(proof);
    WireWriter merkleBlock = new WireWriter();
    proof.inclusion().encode(merkleBlock);
    json.name("merkleblock").value(merkleBlock.toBytes().toHex());
    json.name("coinbase");
    if (proof.coinbase().isPresent()) {
      json.beginObject();
      json.name("transaction").value(proof.coinbase().get().coinbase().raw().toHex());
      branch(proof.coinbase().get().branch());
      json.endObject();
    } else {
      json.nullValue();
    }
    json.name("witness");
    if (proof.witnessBranch().isPresent()) {
      json.beginObject();
      branch(proof.witnessBranch().get());
      json.endObject();
    } else {
      json.nullValue();
    }
    chain(proof.chain());
    json.endObject();
  }

  private void block(ProofFile proof) throws IOException {
    json.name("block").beginObject();
    json.name("hash").value(proof.claims().block().toString());
    json.name("height");
    if (proof.claims().height().isPresent()) {
      json.value(proof.claims().height().getAsInt());
    } else {
      json.nullValue();
    }
    json.name("index").value(proof.claims().index());
    json.name("header").value(proof.header().raw().toHex());
    json.endObject();
  }

  private void branch(MerkleBranch branch) throws IOException {
    json.name("branch").beginArray();
    for (RawHash hash : branch.siblings()) {
      json.value(hash.toString());
    }
    json.endArray();
  }

  private void chain(HeaderRun run) throws IOException {
    json.name("chain").beginObject();
    if (run.anchor().isPresent()) {
      json.name("anchor_height").value(run.anchor().get().height());
      json.name("anchor_hash").value(run.anchor().get().hash().toString());
    } else {
      json.name("anchor_height").nullValue();
      json.name("anchor_hash").nullValue();
    }
    json.name("headers").beginArray();
    for (BlockHeader header : run.headers()) {
      json.value(header.raw().toHex());
    }
    json.endArray();
    json.endObject();
  }
}
