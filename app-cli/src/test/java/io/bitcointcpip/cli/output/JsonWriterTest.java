package io.bitcointcpip.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class JsonWriterTest {
  private final JsonWriter json = new JsonWriter();

  @Test
  void objectsAndArraysAreIndentedAsCorePrintsThem() {
    json.beginObject().name("a").number(1).name("b").beginArray().string("x").string("y").end();
    json.name("c").nullValue().end();

    assertEquals(
        """
        {
          "a": 1,
          "b": [
            "x",
            "y"
          ],
          "c": null
        }""",
        json.toString());
  }

  @Test
  void emptyBracketsHaveALineBreakInside() {
    json.beginObject().name("vin").beginArray().end().end();

    assertEquals("{\n  \"vin\": [\n  ]\n}", json.toString());
  }

  @Test
  void textFromPeersCannotLeaveItsString() {
    json.string("\"\\\u001b[2J\u202e\n</script>");

    assertEquals("\"\\\"\\\\\\u001b[2J\\u202e\\u000a</script>\"", json.toString());
  }

  @Test
  void aNameNeedsAValue() {
    json.beginObject().name("a");

    assertThrows(IllegalStateException.class, () -> json.name("b"));
  }
}
