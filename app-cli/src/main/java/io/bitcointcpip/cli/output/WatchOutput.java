package io.bitcointcpip.cli.output;

import com.google.common.base.Strings;
import io.bitcointcpip.cli.watch.Sighting;
import io.bitcointcpip.protocol.primitive.Amount;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;

/** What {@code watch} sees, as lines of a table and as lines of JSON. */
public final class WatchOutput {
  private static final int TIME_WIDTH = 22;
  private static final int KIND_WIDTH = 7;
  private static final int AMOUNT_WIDTH = 21;
  private static final int SIZE_WIDTH = 10;
  private static final int PEERS_WIDTH = 7;
  private static final int SHORTEST_ID = 8;

  private WatchOutput() {}

  /** The names of the columns. */
  public static String header(int width) {
    return row("time", "what", "amount", "vbytes", "nodes", "id", width);
  }

  /**
   * A line of the table: the time it was seen, and what it is.
   *
   * @param width of the terminal, to which ids are shortened as far as they can be; 0 if there is
   *     none
   */
  public static String line(Sighting sighting, long unixSeconds, int width) {
    Sighting.Source source = sighting.source();
    String nodes = source.peers() + "/" + source.connected();
    String time = Durations.utc(unixSeconds);
    if (sighting instanceof Sighting.OfTransaction tx) {
      return row(
          time,
          "tx",
          Amount.toBtc(tx.paid()),
          Integer.toString(tx.transaction().virtualSize()),
          nodes,
          tx.transaction().txid().toString(),
          width);
    }
    Block block = ((Sighting.OfBlock) sighting).block();
    return row(
        time,
        "block",
        count(((Sighting.OfBlock) sighting).matching(), block),
        Integer.toString((block.weight() + 3) / 4),
        nodes,
        block.hash().toString(),
        width);
  }

  private static String count(int matching, Block block) {
    int all = block.transactions().size();
    return matching == all ? all + " tx" : matching + " of " + all + " tx";
  }

  /** One JSON object, on one line. */
  public static String json(Sighting sighting, long unixSeconds) {
    JsonWriter json = JsonWriter.compact().beginObject();
    json.name("time").string(Durations.utc(unixSeconds));
    if (sighting instanceof Sighting.OfTransaction tx) {
      transaction(json, tx.transaction(), tx.paid());
    } else if (sighting instanceof Sighting.OfBlock block) {
      block(json, block.block(), block.matching());
    }
    Sighting.Source source = sighting.source();
    json.name("nodes").number(source.peers());
    json.name("connected").number(source.connected());
    json.name("first").string(source.first().toString());
    return json.end().toString();
  }

  private static void transaction(JsonWriter json, Transaction transaction, long paid) {
    json.name("type").string("tx");
    json.name("txid").string(transaction.txid().toString());
    json.name("hash").string(transaction.wtxid().toString());
    json.name("amount").raw(Amount.toBtc(paid));
    json.name("vsize").number(transaction.virtualSize());
    json.name("weight").number(transaction.weight());
    json.name("inputs").number(transaction.inputCount());
    json.name("outputs").number(transaction.outputCount());
  }

  private static void block(JsonWriter json, Block block, int matching) {
    json.name("type").string("block");
    json.name("hash").string(block.hash().toString());
    json.name("previousblockhash").string(block.header().previous().toString());
    json.name("height");
    block.statedHeight().ifPresentOrElse(json::number, json::nullValue);
    json.name("block_time").number(block.header().time());
    json.name("nTx").number(block.transactions().size());
    json.name("matching").number(matching);
    json.name("size").number(block.raw().length());
    json.name("weight").number(block.weight());
  }

  private static String row(
      String time, String kind, String amount, String size, String nodes, String id, int width) {
    String line =
        Strings.padEnd(time, TIME_WIDTH, ' ')
            + Strings.padEnd(kind, KIND_WIDTH, ' ')
            + Strings.padStart(amount, AMOUNT_WIDTH - KIND_WIDTH, ' ')
            + Strings.padStart(size, SIZE_WIDTH, ' ')
            + Strings.padStart(nodes, PEERS_WIDTH, ' ')
            + "  ";
    return line + fitted(id, width - line.length());
  }

  /** Both ends of an id, if there is no room for all of it: people compare the ends. */
  private static String fitted(String id, int room) {
    if (room >= id.length() || room < SHORTEST_ID || room <= 0) {
      return id;
    }
    int ends = room - 2;
    return id.substring(0, ends - ends / 2) + ".." + id.substring(id.length() - ends / 2);
  }
}
