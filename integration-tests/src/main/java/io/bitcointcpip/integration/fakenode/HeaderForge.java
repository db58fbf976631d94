package io.bitcointcpip.integration.fakenode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;

/** Changes one header of several, and mines those after it again, so that all else is in order. */
final class HeaderForge {
  private static final int SIZE = ProofOfWork.HEADER_SIZE;

  private final byte[] headers;
  private final ByteBuffer fields;
  private final ProofOfWork proofOfWork = new ProofOfWork();

  private HeaderForge(Octets headers) {
    this.headers = headers.toByteArray();
    this.fields = ByteBuffer.wrap(this.headers).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The headers after {@code edit} of the one at {@code index}, if there are so many. */
  static List<Octets> forged(List<Octets> honest, int index, Consumer<ByteBuffer> edit) {
    HeaderForge forge = new HeaderForge(Octets.concat(honest));
    if (index >= honest.size()) {
      return honest;
    }
    edit.accept(forge.header(index));
    forge.mineFrom(index);
    return forge.split();
  }

  /** The headers after the one at {@code index} has lost its proof of work. */
  static List<Octets> withoutWork(List<Octets> honest, int index) {
    HeaderForge forge = new HeaderForge(Octets.concat(honest));
    if (index >= honest.size()) {
      return honest;
    }
    ByteBuffer header = forge.header(index);
    long bits = Integer.toUnsignedLong(header.getInt(ProofOfWork.BITS_AT));
    for (int nonce = 0; ProofOfWork.isMet(forge.hash(index), bits); nonce++) {
      header.putInt(ProofOfWork.NONCE_AT, nonce);
    }
    forge.linkFrom(index + 1);
    return forge.split();
  }

  private ByteBuffer header(int index) {
    return fields.slice(index * SIZE, SIZE).order(ByteOrder.LITTLE_ENDIAN);
  }

  private byte[] hash(int index) {
    return new Sha256d().hash(headers, index * SIZE, SIZE);
  }

  private void mineFrom(int index) {
    proofOfWork.mine(headers, index * SIZE);
    linkFrom(index + 1);
  }

  private void linkFrom(int index) {
    for (int i = index; i < headers.length / SIZE; i++) {
      fields.put(i * SIZE + ProofOfWork.PREVIOUS_AT, hash(i - 1));
      proofOfWork.mine(headers, i * SIZE);
    }
  }

  private List<Octets> split() {
    return WireMessage.headersIn(Octets.owning(headers));
  }
}
