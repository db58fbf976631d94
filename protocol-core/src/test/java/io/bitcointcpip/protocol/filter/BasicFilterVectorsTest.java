package io.bitcointcpip.protocol.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.testing.CodecAssert;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FieldKind;
import io.bitcointcpip.protocol.wire.FilterHash;
import io.bitcointcpip.protocol.wire.FilterHeader;
import io.bitcointcpip.protocol.wire.WireReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasicFilterVectorsTest {
  @ParameterizedTest
  @ValueSource(strings = {"bip158/testnet-19.json", "bip158/blockfilters.json"})
  void filtersOfPublishedBlocksAreThoseOfBip158(String file) throws DecodeException {
    JsonNode rows = Vectors.json(file);
    assertEquals(11, rows.size());
    for (int i = 1; i < rows.size(); i++) {
      checkRow(rows.get(i));
    }
  }

  @Test
  void aBlockWithManySpendsHasTheFilterComputedElsewhere() {
    checkUndo(
        "mainnet_300025",
        1668,
        4395,
        "f07f20822f30364b078deb70b2cc9e3ff0ddafdf9855b67ef7e59b4e147d58a5");
  }

  @Test
  void aBlockWithSegwitSpendsHasTheFilterComputedElsewhere() {
    checkUndo(
        "testnet3_1087400_segwit",
        294,
        777,
        "c6e98a9060108496d2c19279467b0cff5d51840ea305794955540f28ff66f6ee");
  }

  private static void checkRow(JsonNode row) throws DecodeException {
    String name = "height " + row.get(0).asInt() + " " + row.get(7).asText();
    Block block = CodecAssert.decodeWhole(Bytes.fromHex(row.get(2).asText()), Block::decode);
    List<Bytes> spent = new ArrayList<>();
    row.get(3).forEach(script -> spent.add(Bytes.fromHex(script.asText())));
    Bytes serialized = Bytes.fromHex(row.get(5).asText());

    BasicFilter made = BasicFilter.of(block, spent);
    BasicFilter read = BasicFilter.decode(BlockHash.fromHex(row.get(1).asText()), serialized);

    assertEquals(serialized.toHex(), made.serialized().toHex(), name);
    assertEquals(made, read, name);
    assertEquals(
        FilterHeader.fromHex(row.get(6).asText()),
        read.header(FilterHeader.fromHex(row.get(4).asText())),
        name);
    for (Bytes script : spent) {
      assertEquals(!script.isEmpty(), read.matches(script), name + " " + script);
    }
  }

  private static void checkUndo(String name, int count, int size, String hash) {
    Block block = CodecAssert.decodeWhole(Vectors.bytes("blocks/" + name + ".bin"), Block::decode);
    List<Bytes> spent = spentScripts(Vectors.bytes("blocks/" + name + ".undo.bin"));

    BasicFilter filter = BasicFilter.of(block, spent);

    assertEquals(count, filter.count());
    assertEquals(size, filter.serialized().length());
    assertEquals(FilterHash.fromHex(hash), filter.hash());
    spent.forEach(script -> assertTrue(filter.matches(script), () -> "misses " + script));
    assertTrue(filter.matchesAny(spent.subList(7, 8)));
    assertFalse(filter.matches(Bytes.fromHex("0014" + "42".repeat(20))));
  }

  private static List<Bytes> spentScripts(Bytes undo) {
    return CodecAssert.decodeWhole(undo, BasicFilterVectorsTest::readOutputs);
  }

  private static List<Bytes> readOutputs(WireReader in) throws DecodeException {
    List<Bytes> scripts = new ArrayList<>();
    while (in.remaining() > 0) {
      in.int64("value");
      scripts.add(in.varBytes("script", 10_000, FieldKind.SCRIPT));
    }
    return scripts;
  }
}
