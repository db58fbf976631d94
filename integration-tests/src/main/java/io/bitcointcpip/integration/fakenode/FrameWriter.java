package io.bitcointcpip.integration.fakenode;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Writes messages to a socket, with the wire faults of the moment. Thread-safe. */
final class FrameWriter {
  private static final int CHECKSUM_AT = 20;

  private final OutputStream out;
  private final Octets magic;
  private final Collection<Fault> faults;
  private final CountDownLatch closed;

  /**
   * A writer.
   *
   * @param closed ends the pauses of a dribble
   */
  FrameWriter(OutputStream out, Octets magic, Collection<Fault> faults, CountDownLatch closed) {
    this.out = out;
    this.magic = magic;
    this.faults = faults;
    this.closed = closed;
  }

  /** Writes {@code messages}; false if a fault wants the connection closed after that. */
  synchronized boolean write(List<WireMessage> messages) throws IOException {
    List<Octets> frames = new ArrayList<>();
    boolean open = true;
    for (WireMessage message : messages) {
      Optional<WireFault.Truncate> truncate = truncation(message);
      Octets frame = frame(message);
      frames.add(
          truncate.map(t -> frame.slice(0, Math.min(t.bytes(), frame.size()))).orElse(frame));
      if (truncate.isPresent()) {
        open = false;
        break;
      }
    }
    if (faults.stream().anyMatch(WireFault.CoalesceMessages.class::isInstance)) {
      frames = List.of(Octets.concat(frames));
    }
    for (Octets frame : frames) {
      writeRaw(frame);
    }
    return open;
  }

  /** Writes bytes that need not be a message. */
  synchronized void writeRaw(Octets bytes) throws IOException {
    for (Fault fault : faults) {
      if (fault instanceof WireFault.Dribble dribble) {
        dribble(bytes, dribble);
        return;
      }
    }
    bytes.writeTo(out);
  }

  private void dribble(Octets bytes, WireFault.Dribble dribble) throws IOException {
    for (int at = 0; at < bytes.size(); at += dribble.chunk()) {
      bytes.slice(at, Math.min(at + dribble.chunk(), bytes.size())).writeTo(out);
      try {
        if (closed.await(dribble.pauseMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private Octets frame(WireMessage message) {
    for (Fault fault : faults) {
      if (fault instanceof WireFault.CorruptChecksum corrupt && names(corrupt.command(), message)) {
        return message.frame(magic).withFlippedBit(CHECKSUM_AT);
      } else if (fault instanceof WireFault.WrongMagic wrong && names(wrong.command(), message)) {
        return message.frame(magicOfAnother());
      } else if (fault instanceof WireFault.AnnounceLength announce
          && names(announce.command(), message)) {
        return message.frameHeader(magic, announce.length());
      }
    }
    return message.frame(magic);
  }

  private Optional<WireFault.Truncate> truncation(WireMessage message) {
    return faults.stream()
        .filter(WireFault.Truncate.class::isInstance)
        .map(WireFault.Truncate.class::cast)
        .filter(truncate -> names(truncate.command(), message))
        .findFirst();
  }

  private Octets magicOfAnother() {
    Octets mainnet = FakeNetwork.MAIN.magic();
    return magic.equals(mainnet) ? FakeNetwork.TESTNET4.magic() : mainnet;
  }

  private static boolean names(String command, WireMessage message) {
    return command.equals(message.command());
  }
}
