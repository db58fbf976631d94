package io.bitcointcpip.cli.proof;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.bitcointcpip.cli.input.InputException;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.proof.MerkleBranch;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Hash256;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads proofs as {@link ProofWriter} writes them. That the text has the form of a proof, and hex
 * where hex must be, is an {@link InputException}; that the bytes are what they should be is a
 * {@link ProofRefused}: only what was a proof once can be a broken one.
 */
public final class ProofReader {
  /** No text of a proof within the limits of its fields is longer. */
  public static final int MAX_SIZE = 32 * 1024 * 1024;

  private static final int MAX_HEIGHT = 99_999_999;
  private static final int MAX_NAME = 64;
  // Transactions weigh at least what they have of bytes.
  private static final int MAX_TRANSACTION_DIGITS = 2 * Block.MAX_WEIGHT;
  private static final int MAX_MERKLE_BLOCK_DIGITS = 2 * Block.MAX_WEIGHT;
  private static final int HASH_DIGITS = 2 * Hash256.LENGTH;
  private static final int HEADER_DIGITS = 2 * BlockHeader.SIZE;

  private final ProofText text = new ProofText();

  private ProofReader() {}

  /** Whether {@code bytes} can only be JSON: a proof file, or what is meant to be one. */
  public static boolean isJson(Bytes bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      int next = bytes.get(i);
      if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
        return next == '{';
      }
    }
    return false;
  }

  /**
   * The proof that {@code bytes} spell.
   *
   * @throws InputException if they are no proof file
   * @throws ProofRefused if a field's bytes are not what the field is for
   */
  public static ProofFile read(Bytes bytes) throws InputException, ProofRefused {
    if (bytes.length() > MAX_SIZE) {
      throw new InputException("not a proof file: longer than " + MAX_SIZE + " bytes");
    }
    ProofReader reader = new ProofReader();
    // Nothing in a proof is beyond ASCII, so no other character is misread as something good.
    JsonFields.read(bytes.toLatin1(), reader::fields);
    return reader.text.decode();
  }

  private void fields(JsonFields json) throws IOException, InputException {
    json.object(
        ImmutableMap.<String, JsonFields.Field>builder()
            .put("format", () -> format(json))
            .put("version", () -> version(json))
            .put("network", () -> text.network = json.string(MAX_NAME))
            .put("txid", () -> text.txid = json.string(HASH_DIGITS))
            .put("wtxid", () -> text.wtxid = json.string(HASH_DIGITS))
            .put("transaction", () -> text.transaction = json.string(MAX_TRANSACTION_DIGITS))
            .put("block", () -> block(json))
            .put("merkleblock", () -> text.merkleBlock = json.string(MAX_MERKLE_BLOCK_DIGITS))
            .put("coinbase", () -> coinbase(json))
            .put("witness", () -> witness(json))
            .put("chain", () -> chain(json))
            .buildOrThrow());
  }

  private static void format(JsonFields json) throws IOException, InputException {
    if (!json.string(MAX_NAME).equals(ProofWriter.FORMAT)) {
      throw json.wrong("the format is not '" + ProofWriter.FORMAT + "'");
    }
  }

  private static void version(JsonFields json) throws IOException, InputException {
    int version = json.number(Integer.MAX_VALUE);
    if (version != ProofWriter.VERSION) {
      throw json.wrong("version " + version + " is not known here, only " + ProofWriter.VERSION);
    }
  }

  private void block(JsonFields json) throws IOException, InputException {
    json.object(
        ImmutableMap.of(
            "hash", () -> text.blockHash = json.string(HASH_DIGITS),
            "height", () -> text.height = json.optionalNumber(MAX_HEIGHT),
            "index", () -> text.index = json.number(MAX_HEIGHT),
            "header", () -> text.header = json.string(HEADER_DIGITS)));
  }

  private void coinbase(JsonFields json) throws IOException, InputException {
    if (!json.isNull()) {
      json.object(
          ImmutableMap.of(
              "transaction",
              () -> text.coinbase = Optional.of(json.string(MAX_TRANSACTION_DIGITS)),
              "branch",
              () -> text.coinbaseBranch = branch(json)));
    }
  }

  private void witness(JsonFields json) throws IOException, InputException {
    if (!json.isNull()) {
      json.object(ImmutableMap.of("branch", () -> text.witnessBranch = Optional.of(branch(json))));
    }
  }

  private void chain(JsonFields json) throws IOException, InputException {
    json.object(
        ImmutableMap.of(
            "anchor_height", () -> text.anchorHeight = json.optionalNumber(MAX_HEIGHT),
            "anchor_hash", () -> text.anchorHash = json.optionalString(HASH_DIGITS),
            "headers", () -> text.headers = headers(json)));
    if (text.anchorHeight.isPresent() != text.anchorHash.isPresent()) {
      throw json.wrong("an anchor has a height and a hash, or neither");
    }
    if (text.headers.isEmpty()) {
      throw json.wrong("no headers");
    }
  }

  private static ImmutableList<String> branch(JsonFields json) throws IOException, InputException {
    return json.strings(MerkleBranch.MAX_DEPTH, HASH_DIGITS);
  }

  private static ImmutableList<String> headers(JsonFields json) throws IOException, InputException {
    return json.strings(HeaderRun.MAX_HEADERS, HEADER_DIGITS);
  }
}
