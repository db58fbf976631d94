package io.bitcointcpip.cli.lookup;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.Version;
import io.bitcointcpip.protocol.network.NetworkAddress;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.primitive.Witness;
import io.bitcointcpip.protocol.proof.CompactTarget;
import io.bitcointcpip.protocol.proof.MerkleTree;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.protocol.wire.WireWriter;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerInfo;
import io.bitcointcpip.transport.peer.HandshakeResult;
import io.bitcointcpip.transport.peer.Route;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Peers, transactions and regtest blocks for tests of searches. */
public final class Lookups {
  public static final PeerAddress ALICE = new PeerAddress("10.0.0.1", 8333);
  public static final PeerAddress BOB = new PeerAddress("10.0.0.2", 8333);
  public static final PeerAddress CAROL = new PeerAddress("10.0.0.3", 8333);
  public static final long SECOND = Duration.ofSeconds(1).toNanos();

  private static final long REGTEST_BITS = 0x207f_ffffL;

  private Lookups() {}

  public static PeerInfo info() {
    return info(ServiceFlags.NETWORK);
  }

  /** What a peer that offers {@code services} told in its handshake. */
  public static PeerInfo info(ServiceFlags services) {
    Version version =
        new Version(
            70016,
            services,
            0,
            NetworkAddress.UNSPECIFIED,
            NetworkAddress.UNSPECIFIED,
            1,
            UserAgent.of("/test/"),
            0,
            true);
    return new PeerInfo(
        new HandshakeResult(version, false, true),
        "v1",
        Optional.empty(),
        Route.DIRECT,
        Duration.ZERO,
        Duration.ZERO);
  }

  /** A transaction that differs from others by its amount. */
  public static Transaction payment(long amount) {
    TxInput input =
        new TxInput(
            new OutPoint(Txid.fromHex("11".repeat(32)), 0),
            Bytes.EMPTY,
            0xffff_ffffL,
            Witness.EMPTY);
    return Transaction.of(2, List.of(input), List.of(new TxOutput(amount, Bytes.of(0x51))), 0);
  }

  /** The same, with a witness that differs by one byte from others. */
  public static Transaction withWitness(Transaction transaction, int difference) {
    TxInput input = transaction.inputs().get(0);
    return Transaction.of(
        2,
        List.of(
            new TxInput(
                input.outpoint(),
                input.scriptSig(),
                input.sequence(),
                Witness.of(List.of(Bytes.of(difference))))),
        transaction.outputs(),
        0);
  }

  /** A transaction that no block can have. */
  public static Transaction spendingTwice() {
    TxInput input = payment(1).inputs().get(0);
    return Transaction.of(2, List.of(input, input), payment(1).outputs(), 0);
  }

  public static Transaction coinbase(int height) {
    Bytes heightPush = new WireWriter().uint8(4).uint32(height).toBytes();
    TxInput input =
        new TxInput(
            new OutPoint(Txid.TYPE.zero(), OutPoint.NULL_INDEX),
            heightPush,
            0xffff_ffffL,
            Witness.EMPTY);
    return Transaction.of(
        2, List.of(input), List.of(new TxOutput(50_0000_0000L, Bytes.of(0x51))), 0);
  }

  /** A regtest block of the given version that meets its target. */
  public static Block block(int version, BlockHash previous, List<Transaction> transactions) {
    MerkleTree tree = MerkleTree.of(transactions.stream().map(Transaction::txid).toList());
    for (int nonce = 0; ; nonce++) {
      Bytes header =
          new WireWriter()
              .int32(version)
              .hash(previous)
              .hash(tree.root())
              .uint32(1_700_000_000L)
              .uint32(REGTEST_BITS)
              .int32(nonce)
              .toBytes();
      if (new CompactTarget(REGTEST_BITS).isMetBy(BlockHeader.of(header).hash())) {
        WireWriter out = new WireWriter().bytes(header);
        out.list(transactions, Transaction::encode);
        return decode(out.toBytes());
      }
    }
  }

  public static ImmutableList<BlockHeader> headersAfter(BlockHash parent, int count) {
    ImmutableList.Builder<BlockHeader> headers = ImmutableList.builder();
    BlockHash previous = parent;
    for (int i = 0; i < count; i++) {
      BlockHeader header = block(4, previous, List.of(coinbase(i + 1))).header();
      headers.add(header);
      previous = header.hash();
    }
    return headers.build();
  }

  private static Block decode(Bytes bytes) {
    try {
      return Block.decode(bytes.reader());
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }
}
