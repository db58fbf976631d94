package io.bitcointcpip.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.filter.BasicFilter;
import io.bitcointcpip.protocol.frame.PayloadPolicy;
import io.bitcointcpip.protocol.frame.ReceivedFrame;
import io.bitcointcpip.protocol.frame.V1Transport;
import io.bitcointcpip.protocol.message.GetData;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.message.Ping;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Amount;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.proof.PartialMerkleProof;
import io.bitcointcpip.protocol.proof.TxOutProof;
import io.bitcointcpip.protocol.script.Address;
import io.bitcointcpip.protocol.script.OutputScript;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Txid;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The examples of README.md, run; and a check that they are the same. */
class ReadmeExamplesTest {
  private static final Path MODULE = Path.of(System.getProperty("basedir", "."));
  private static final String THIS_FILE =
      "src/test/java/io/bitcointcpip/protocol/ReadmeExamplesTest.java";

  @Test
  void decodeATransaction() throws Exception {
    String hex =
        "0200000001"
            + "11".repeat(32)
            + "0000000000fdffffff01e803000000000000"
            + "160014751e76e8199196d454941c45d1b3a323f1433bd600000000";

    Transaction transaction = Transaction.decode(Bytes.fromHex(hex).reader());
    OutputScript script = OutputScript.of(transaction.outputs().get(0).scriptPubKey());
    String report =
        transaction.txid()
            + " pays "
            + Amount.toBtc(transaction.outputs().get(0).value())
            + " to "
            + script.address(Network.MAIN).map(Address::text).orElse(script.type().coreName());

    assertTrue(
        report.endsWith(" pays 0.00001000 to bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"), report);
  }

  @Test
  void buildAGetdata() {
    Txid txid = Txid.fromHex("f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16");
    Message question = new GetData(ImmutableList.of(InventoryItem.witnessTransaction(txid)));
    String payload = question.payload().toHex();

    assertEquals(
        "0101000040" + "169e1e83e930853391bc6f35f605c6754cfead57cf8387639d3b4096c54f18f4", payload);
  }

  @Test
  void verifyAMerkleProof() throws Exception {
    String hex = Vectors.bytes("merkle/merkleblock_13b8a.bin").toHex();

    TxOutProof proof = TxOutProof.decode(Bytes.fromHex(hex).reader());
    PartialMerkleProof proven = proof.verify();

    assertTrue(
        proven
            .toString()
            .contains("220ebc64e21abece964927322cba69180ed853bb187fbc6923bac7d010b9d87a"),
        proven.toString());
  }

  @Test
  void matchAFilter() throws Exception {
    Network network = Network.TESTNET3;
    JsonNode row = Vectors.json("bip158/testnet-19.json").get(6);
    BlockHash blockHash = BlockHash.fromHex(row.get(1).textValue());
    String hex = row.get(5).textValue();
    String address = "mrQgX3X2HdnAy9vZLsWyrF2i9W7SKrCTRQ";

    BasicFilter filter = BasicFilter.decode(blockHash, Bytes.fromHex(hex));
    boolean mayPay = filter.matches(Address.parse(address, network).script());

    assertTrue(mayPay);
  }

  @Test
  void frameAMessageWithV1() throws Exception {
    Ping ping = new Ping(7);
    Channel channel = new Channel();
    int sent = 0;
    PayloadPolicy policy =
        new PayloadPolicy() {
          @Override
          public int maxSize(CommandName command) {
            return Messages.maxPayload(command);
          }

          @Override
          public boolean keeps(CommandName command, int size) {
            return true;
          }
        };

    V1Transport transport = new V1Transport(Network.MAIN, policy);
    transport.offer(ping.command(), ping.payload());
    for (ByteBuffer each : transport.pendingBytes()) {
      sent += channel.write(each);
    }
    transport.markSent(sent);
    ByteBuffer received = channel.received();
    ReceivedFrame frame = Objects.requireNonNull(transport.receive(received));
    Message message = Messages.decode(frame.command(), frame.payload());

    assertEquals(ping, message);
  }

  @Test
  void theReadmeShowsTheseExamples() throws IOException {
    String source = flat(Files.readString(MODULE.resolve(THIS_FILE)));
    List<String> examples = examples(Files.readString(MODULE.resolve("README.md")));

    assertEquals(5, examples.size());
    for (String example : examples) {
      assertTrue(source.contains(flat(example)), example);
    }
  }

  private static List<String> examples(String readme) {
    List<String> examples = new ArrayList<>();
    String open = "```java\n";
    for (int at = readme.indexOf(open); at >= 0; at = readme.indexOf(open, at + 1)) {
      examples.add(readme.substring(at + open.length(), readme.indexOf("```", at + open.length())));
    }
    return examples;
  }

  /** Without line breaks and indentation, which differ. */
  private static String flat(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  /** A socket whose other end is itself. */
  private static final class Channel {
    private Bytes bytes = Bytes.EMPTY;

    int write(ByteBuffer buffer) {
      bytes = bytes.concat(Bytes.copyOf(buffer));
      return buffer.remaining();
    }

    ByteBuffer received() {
      return bytes.asReadOnlyBuffer();
    }
  }
}
