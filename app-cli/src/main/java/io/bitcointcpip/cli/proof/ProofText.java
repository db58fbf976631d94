package io.bitcointcpip.cli.proof;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.input.InputException;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.proof.MerkleBranch;
import io.bitcointcpip.protocol.proof.TxOutProof;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.Hash256;
import io.bitcointcpip.protocol.wire.HashType;
import io.bitcointcpip.protocol.wire.RawHash;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.Wtxid;
import java.util.Optional;
import java.util.OptionalInt;

/** The values of a proof file as they are written; every field was there, and was of its type. */
final class ProofText {
  private static final CharMatcher HEX =
      CharMatcher.inRange('0', '9')
          .or(CharMatcher.inRange('a', 'f'))
          .or(CharMatcher.inRange('A', 'F'));

  String network = "";
  String txid = "";
  String wtxid = "";
  String transaction = "";
  String blockHash = "";
  OptionalInt height = OptionalInt.empty();
  int index;
  String header = "";
  String merkleBlock = "";
  Optional<String> coinbase = Optional.empty();
  ImmutableList<String> coinbaseBranch = ImmutableList.of();
  Optional<ImmutableList<String>> witnessBranch = Optional.empty();
  OptionalInt anchorHeight = OptionalInt.empty();
  Optional<String> anchorHash = Optional.empty();
  ImmutableList<String> headers = ImmutableList.of();

  ProofFile decode() throws InputException, ProofRefused {
    return new ProofFile(
        network(),
        new ProofFile.Claims(
            hash("txid", Txid.TYPE, txid),
            hash("wtxid", Wtxid.TYPE, wtxid),
            hash("block.hash", BlockHash.TYPE, blockHash),
            height,
            index),
        value(ProofStep.TXID, "transaction", transaction, Transaction::decode),
        value(ProofStep.BLOCK, "block.header", header, BlockHeader::decode),
        value(ProofStep.MERKLE, "merkleblock", merkleBlock, TxOutProof::decode),
        coinbase(),
        witness(),
        chain());
  }

  private Network network() throws InputException {
    return Network.byId(network).orElseThrow(() -> wrong("network", "is none that is known"));
  }

  private Optional<CoinbaseProof> coinbase() throws InputException, ProofRefused {
    if (coinbase.isEmpty()) {
      return Optional.empty();
    }
    Transaction first =
        value(ProofStep.COINBASE, "coinbase.transaction", coinbase.get(), Transaction::decode);
    ImmutableList<RawHash> siblings = hashes("coinbase.branch", coinbaseBranch);
    return Optional.of(new CoinbaseProof(first, new MerkleBranch(0, siblings)));
  }

  private Optional<MerkleBranch> witness() throws InputException, ProofRefused {
    if (witnessBranch.isEmpty()) {
      return Optional.empty();
    }
    ImmutableList<RawHash> siblings = hashes("witness.branch", witnessBranch.get());
    if ((long) index >>> siblings.size() != 0) {
      throw new ProofRefused(
          ProofStep.WITNESS, "no position " + index + " in a tree of depth " + siblings.size());
    }
    return Optional.of(new MerkleBranch(index, siblings));
  }

  private HeaderRun chain() throws InputException, ProofRefused {
    ImmutableList.Builder<BlockHeader> run = ImmutableList.builder();
    for (String each : headers) {
      run.add(value(ProofStep.CHAIN, "chain.headers", each, BlockHeader::decode));
    }
    Optional<Anchor> anchor = Optional.empty();
    if (anchorHash.isPresent()) {
      BlockHash hash = hash("chain.anchor_hash", BlockHash.TYPE, anchorHash.get());
      anchor = Optional.of(new Anchor(anchorHeight.orElseThrow(), hash));
    }
    return new HeaderRun(anchor, run.build());
  }

  private static ImmutableList<RawHash> hashes(String field, ImmutableList<String> texts)
      throws InputException {
    ImmutableList.Builder<RawHash> hashes = ImmutableList.builder();
    for (String each : texts) {
      hashes.add(hash(field, RawHash.TYPE, each));
    }
    return hashes.build();
  }

  private static <H extends Hash256> H hash(String field, HashType<H> type, String text)
      throws InputException {
    if (text.length() != 2 * Hash256.LENGTH || !HEX.matchesAllOf(text)) {
      throw wrong(field, "is not 64 hex digits");
    }
    return type.fromHex(text);
  }

  private static <T> T value(
      ProofStep step, String field, String text, WireReader.Decoder<T> decoder)
      throws InputException, ProofRefused {
    if (text.length() % 2 != 0 || !HEX.matchesAllOf(text)) {
      throw wrong(field, "is not hex");
    }
    try {
      WireReader in = Bytes.fromHex(text).reader();
      T value = decoder.decode(in);
      in.expectEnd();
      return value;
    } catch (DecodeException e) {
      throw new ProofRefused(step, field + " cannot be decoded: " + e.getMessage());
    }
  }

  private static InputException wrong(String field, String what) {
    return new InputException("not a proof file: " + field + " " + what);
  }
}
