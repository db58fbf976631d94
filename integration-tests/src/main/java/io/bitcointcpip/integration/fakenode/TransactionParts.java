package io.bitcointcpip.integration.fakenode;

import java.util.ArrayList;
import java.util.List;

/**
 * What filters look at in a transaction.
 *
 * @param outpoints 36 bytes for each input: txid and index, as sent
 * @param scriptSigs one for each input
 * @param outputScripts one for each output
 */
record TransactionParts(
    List<Octets> outpoints, List<Octets> scriptSigs, List<Octets> outputScripts) {
  private static final int OUTPOINT_SIZE = 36;
  private static final int HASH_SIZE = 32;

  static TransactionParts of(TestTransaction transaction) {
    OctetsReader in = new OctetsReader(transaction.stripped());
    in.u32();
    List<Octets> outpoints = new ArrayList<>();
    List<Octets> scriptSigs = new ArrayList<>();
    int inputs = in.count();
    for (int i = 0; i < inputs; i++) {
      outpoints.add(in.bytes(OUTPOINT_SIZE));
      scriptSigs.add(in.varBytes());
      in.u32();
    }
    List<Octets> outputScripts = new ArrayList<>();
    int outputs = in.count();
    for (int i = 0; i < outputs; i++) {
      in.u64();
      outputScripts.add(in.varBytes());
    }
    return new TransactionParts(outpoints, scriptSigs, outputScripts);
  }

  static Octets outpoint(Octets txid, int index) {
    return new OctetsBuilder().bytes(txid).u32(index).build();
  }

  boolean isCoinbase() {
    return outpoints.get(0).slice(0, HASH_SIZE).equals(Octets.zeros(HASH_SIZE));
  }
}
