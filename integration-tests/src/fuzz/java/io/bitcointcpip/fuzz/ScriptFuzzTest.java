package io.bitcointcpip.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.script.Address;
import io.bitcointcpip.protocol.script.CoinbaseText;
import io.bitcointcpip.protocol.script.Descriptor;
import io.bitcointcpip.protocol.script.Disassembler;
import io.bitcointcpip.protocol.script.OutputScript;
import io.bitcointcpip.protocol.script.ScriptReader;
import io.bitcointcpip.protocol.script.ScriptWrapping;
import io.bitcointcpip.protocol.script.TaprootScriptPath;
import io.bitcointcpip.protocol.script.WitnessKind;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * F8: any bytes are a script, and all that is said of it can be printed; its address, if it has
 * one, means that script again; and any text is an address or is refused in words.
 */
class ScriptFuzzTest {
  private static final ImmutableList<Network> NETWORKS = ImmutableList.copyOf(Network.values());

  @FuzzTest
  @DictionaryFile(resourcePath = "script.dict")
  void allThatIsSaidOfAScriptCanBePrinted(byte[] data) {
    Input input = new Input(data);
    Network network = NETWORKS.get(input.below(NETWORKS.size()));
    int limit = 1 + input.below(200);
    List<Bytes> stack = new ArrayList<>();
    for (int i = input.below(4); i > 0; i--) {
      stack.add(input.takeCounted());
    }
    Bytes script = input.rest();

    assertWalked(script);
    assertPrintable(script, limit);
    OutputScript output = OutputScript.of(script);
    Printable.check(output.carriedText());
    Printable.check(Descriptor.of(output, network));
    output.address(network).ifPresent(address -> assertMeans(address, network, script));
    assertWrapped(output, network);
    Printable.check(WitnessKind.of(script, stack).label());
    TaprootScriptPath.of(stack).ifPresent(path -> assertPrintable(path.script(), limit));
    assertTextIsAddressOrRefused(script.toLatin1(), network);
  }

  /** Every operation takes at least a byte, and the walk ends at the end or before a cut push. */
  private static void assertWalked(Bytes script) {
    ScriptReader in = new ScriptReader(script);
    int position = 0;
    while (in.next()) {
      assertTrue(in.position() > position, "no progress");
      assertTrue(in.data().length() < in.position() - position);
      position = in.position();
    }
    assertEquals(in.isTruncated(), position < script.length());
  }

  private static void assertPrintable(Bytes script, int limit) {
    Printable.check(CoinbaseText.of(script));
    String output = Disassembler.scriptPubKey(script);
    String input = Disassembler.scriptSig(script);
    Printable.check(output);
    Printable.check(input);
    assertBeginning(output, Disassembler.scriptPubKey(script, limit), limit);
    Printable.check(Disassembler.scriptSig(script, limit));
  }

  private static void assertBeginning(String whole, String cut, int limit) {
    assertEquals(whole.length() <= limit ? whole : whole.substring(0, limit) + "...", cut);
  }

  private static void assertMeans(Address address, Network network, Bytes script) {
    Printable.check(address.text());
    assertEquals(script, address.script());
    assertEquals(address, Address.parse(address.text(), network));
  }

  private static void assertWrapped(OutputScript output, Network network) {
    Optional<OutputScript> inner = ScriptWrapping.witness(output);
    inner.ifPresent(
        witness -> Printable.check(ScriptWrapping.witnessDescriptor(output, witness, network)));
    ScriptWrapping.scriptHash(output)
        .ifPresent(outer -> Printable.check(Descriptor.of(outer, network)));
  }

  private static void assertTextIsAddressOrRefused(String text, Network network) {
    Optional<Address> address = Address.tryParse(text, network);
    if (address.isPresent()) {
      assertMeans(address.get(), network, address.get().script());
      assertEquals(
          address.map(Address::text),
          OutputScript.of(address.get().script()).address(network).map(Address::text));
      return;
    }
    try {
      Address.parse(text, network);
      throw new AssertionError("parsed, but not an address: " + text);
    } catch (IllegalArgumentException e) {
      Printable.check(String.valueOf(e.getMessage()));
    }
  }
}
