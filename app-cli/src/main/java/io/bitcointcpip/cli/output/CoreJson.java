package io.bitcointcpip.cli.output;

import com.google.common.base.Strings;
import io.bitcointcpip.cli.spent.Fee;
import io.bitcointcpip.cli.spent.SpentOutput;
import io.bitcointcpip.cli.spent.SpentOutputs;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Amount;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.proof.CompactTarget;
import io.bitcointcpip.protocol.script.Descriptor;
import io.bitcointcpip.protocol.script.Disassembler;
import io.bitcointcpip.protocol.script.OutputScript;
import io.bitcointcpip.protocol.script.ScriptWrapping;
import io.bitcointcpip.protocol.wire.Bytes;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Transactions in the JSON of Bitcoin Core's {@code getrawtransaction} and {@code
 * decoderawtransaction}: the same fields in the same order with the same number formats.
 */
public final class CoreJson {
  private CoreJson() {}

  /** Writes the fields from {@code txid} to {@code vout}, into an object that is open. */
  public static void transaction(JsonWriter json, Transaction tx, Network network) {
    transaction(json, tx, network, Optional.empty());
  }

  /**
   * Writes the fields from {@code txid} to {@code vout}, and with what is known of the spent
   * outputs those that verbosity 2 adds: {@code prevout} in each input, and {@code fee} at the end.
   * Core leaves out both where it does not know them; here they are null then.
   */
  static void transaction(
      JsonWriter json, Transaction tx, Network network, Optional<SpentOutputs> spent) {
    json.name("txid").string(tx.txid().toString());
    json.name("hash").string(tx.wtxid().toString());
    json.name("version").number(tx.version());
    json.name("size").number(tx.totalSize());
    json.name("vsize").number(tx.virtualSize());
    json.name("weight").number(tx.weight());
    json.name("locktime").number(tx.lockTime());
    json.name("vin").beginArray();
    for (int i = 0; i < tx.inputCount(); i++) {
      int index = i;
      input(json, tx.inputs().get(i), spent.map(each -> each.of(index)), network);
    }
    json.end().name("vout").beginArray();
    for (int i = 0; i < tx.outputCount(); i++) {
      output(json, tx.outputs().get(i), i, network);
    }
    json.end();
    if (spent.isPresent() && !tx.isCoinbase()) {
      json.name("fee");
      if (Fee.of(tx, spent.get()) instanceof Fee.Known fee) {
        json.raw(Amount.toBtc(fee.satoshi()));
      } else {
        json.nullValue();
      }
    }
  }

  /** Writes what a header tells by itself, as in {@code getblockheader}, into an open object. */
  public static void header(JsonWriter json, BlockHeader header) {
    json.name("hash").string(header.hash().toString());
    version(json, header);
    json.name("time").number(header.time());
    nonce(json, header);
    previous(json, header);
  }

  /** Writes the fields from {@code version} to {@code merkleroot}. */
  static void version(JsonWriter json, BlockHeader header) {
    json.name("version").number(header.version());
    json.name("versionHex").string(hex32(header.version()));
    json.name("merkleroot").string(header.merkleRoot().toString());
  }

  /** Writes the fields from {@code nonce} to {@code difficulty}. */
  static void nonce(JsonWriter json, BlockHeader header) {
    CompactTarget target = new CompactTarget(header.bits());
    json.name("nonce").number(header.nonce());
    json.name("bits").string(hex32(header.bits()));
    json.name("target").string(hex256(target.toBigInteger()));
    json.name("difficulty").raw(Difficulty.text(header.bits()));
  }

  /** Writes {@code previousblockhash}, which genesis has not. */
  static void previous(JsonWriter json, BlockHeader header) {
    if (!header.previous().isZero()) {
      json.name("previousblockhash").string(header.previous().toString());
    }
  }

  /** Writes what a block tells by itself, as in {@code getblock}, into an open object. */
  public static void block(JsonWriter json, Block block) {
    header(json, block.header());
    json.name("nTx").number(block.transactions().size());
    body(json, block);
  }

  /** Writes the fields from {@code strippedsize} to {@code tx}. */
  static void body(JsonWriter json, Block block) {
    json.name("strippedsize").number((block.weight() - block.raw().length()) / 3);
    json.name("size").number(block.raw().length());
    json.name("weight").number(block.weight());
    json.name("tx").strings(block.transactions().stream().map(tx -> tx.txid().toString()).toList());
  }

  /** Writes what {@code decodescript} tells of a script, into an open object. */
  public static void script(JsonWriter json, Bytes script, Network network) {
    OutputScript output = OutputScript.of(script);
    json.name("asm").string(Disassembler.scriptPubKey(script));
    json.name("desc").string(Descriptor.of(output, network));
    typed(json, output, network);
    ScriptWrapping.scriptHash(output)
        .ifPresent(wrapped -> json.name("p2sh").string(addressOf(wrapped, network)));
    ScriptWrapping.witness(output)
        .ifPresent(
            witness -> {
              String descriptor = ScriptWrapping.witnessDescriptor(output, witness, network);
              json.name("segwit").beginObject();
              scriptPubKey(json, witness, descriptor, network);
              ScriptWrapping.scriptHash(witness)
                  .ifPresent(both -> json.name("p2sh-segwit").string(addressOf(both, network)));
              json.end();
            });
  }

  /** Eight hex digits. */
  static String hex32(long value) {
    return Strings.padStart(Long.toHexString(value & 0xffff_ffffL), 8, '0');
  }

  private static String addressOf(OutputScript hashed, Network network) {
    return hashed.address(network).orElseThrow().text();
  }

  /** 64 hex digits. */
  static String hex256(BigInteger value) {
    return Strings.padStart(value.toString(16), 64, '0');
  }

  private static void input(
      JsonWriter json, TxInput input, Optional<SpentOutput> spent, Network network) {
    json.beginObject();
    boolean coinbase = input.outpoint().isNull();
    if (coinbase) {
      json.name("coinbase").string(input.scriptSig().toHex());
    } else {
      json.name("txid").string(input.outpoint().txid().toString());
      json.name("vout").number(input.outpoint().index());
      json.name("scriptSig").beginObject();
      json.name("asm").string(Disassembler.scriptSig(input.scriptSig()));
      json.name("hex").string(input.scriptSig().toHex());
      json.end();
    }
    if (!input.witness().isEmpty()) {
      json.name("txinwitness").beginArray();
      input.witness().items().forEach(item -> json.string(item.toHex()));
      json.end();
    }
    if (!coinbase && spent.isPresent()) {
      prevout(json, spent.get(), network);
    }
    json.name("sequence").number(input.sequence());
    json.end();
  }

  private static void prevout(JsonWriter json, SpentOutput spent, Network network) {
    json.name("prevout");
    if (spent instanceof SpentOutput.Known known) {
      json.beginObject();
      json.name("generated").bool(known.generated());
      json.name("height");
      known.height().ifPresentOrElse(json::number, json::nullValue);
      json.name("value").raw(Amount.toBtc(known.output().value()));
      json.name("scriptPubKey").beginObject();
      OutputScript script = OutputScript.of(known.output().scriptPubKey());
      scriptPubKey(json, script, Descriptor.of(script, network), network);
      json.end().end();
    } else {
      json.nullValue();
    }
  }

  private static void output(JsonWriter json, TxOutput output, int index, Network network) {
    json.beginObject();
    json.name("value").raw(Amount.toBtc(output.value()));
    json.name("n").number(index);
    json.name("scriptPubKey").beginObject();
    OutputScript script = OutputScript.of(output.scriptPubKey());
    scriptPubKey(json, script, Descriptor.of(script, network), network);
    json.end().end();
  }

  private static void scriptPubKey(
      JsonWriter json, OutputScript output, String descriptor, Network network) {
    json.name("asm").string(Disassembler.scriptPubKey(output.script()));
    json.name("desc").string(descriptor);
    json.name("hex").string(output.script().toHex());
    typed(json, output, network);
  }

  private static void typed(JsonWriter json, OutputScript output, Network network) {
    output.address(network).ifPresent(address -> json.name("address").string(address.text()));
    json.name("type").string(output.type().coreName());
  }
}
