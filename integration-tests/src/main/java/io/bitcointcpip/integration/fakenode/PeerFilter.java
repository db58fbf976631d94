package io.bitcointcpip.integration.fakenode;

import io.bitcointcpip.integration.fakenode.filter.BloomBits;
import java.util.List;

/**
 * The bloom filter that a peer loaded (BIP37), as Core treats it: matching a transaction may put
 * its outputs into the filter. Not thread-safe.
 */
final class PeerFilter {
  private static final int MAX_SIZE = 36_000;
  private static final int MAX_FUNCTIONS = 50;
  private static final int MAX_ELEMENT = 520;
  private static final int UPDATE_MASK = 3;
  private static final int UPDATE_ALL = 1;
  private static final int UPDATE_KEYS_ONLY = 2;

  private final BloomBits bits;
  private final int update;

  private PeerFilter(BloomBits bits, int update) {
    this.bits = bits;
    this.update = update;
  }

  /**
   * Reads the payload of {@code filterload}.
   *
   * @throws BrokenRule if it is too large
   */
  static PeerFilter parse(Octets payload) throws BrokenRule {
    OctetsReader in = new OctetsReader(payload);
    Octets bits = in.varBytes();
    long functions = in.u32();
    int tweak = (int) in.u32();
    int flags = in.u8();
    if (bits.size() > MAX_SIZE || functions > MAX_FUNCTIONS) {
      throw new BrokenRule(bits.size() + " bytes, " + functions + " hash functions");
    }
    return new PeerFilter(
        new BloomBits(bits.toByteArray(), (int) functions, tweak), flags & UPDATE_MASK);
  }

  /**
   * Takes the payload of {@code filteradd}.
   *
   * @throws BrokenRule if the element is too large
   */
  void add(Octets payload) throws BrokenRule {
    Octets element = new OctetsReader(payload).varBytes();
    if (element.size() > MAX_ELEMENT) {
      throw new BrokenRule("an element of " + element.size() + " bytes");
    }
    bits.insert(element.toByteArray());
  }

  /** Whether the peer wants this transaction; puts outputs into the filter as the flags say. */
  boolean matches(TestTransaction transaction) {
    TransactionParts parts = TransactionParts.of(transaction);
    boolean found = contains(transaction.txid());
    List<Octets> outputs = parts.outputScripts();
    for (int i = 0; i < outputs.size(); i++) {
      if (ScriptPushes.of(outputs.get(i)).stream().anyMatch(this::contains)) {
        found = true;
        follow(TransactionParts.outpoint(transaction.txid(), i), outputs.get(i));
      }
    }
    return found
        || parts.outpoints().stream().anyMatch(this::contains)
        || parts.scriptSigs().stream()
            .flatMap(script -> ScriptPushes.of(script).stream())
            .anyMatch(this::contains);
  }

  private void follow(Octets outpoint, Octets script) {
    if (update == UPDATE_ALL
        || (update == UPDATE_KEYS_ONLY && ScriptPushes.isKeyOrMultisig(script))) {
      bits.insert(outpoint.toByteArray());
    }
  }

  private boolean contains(Octets element) {
    return bits.contains(element.toByteArray());
  }
}
