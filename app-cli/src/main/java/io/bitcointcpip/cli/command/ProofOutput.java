package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.lookup.LookupOutcome;
import io.bitcointcpip.cli.lookup.Place;
import io.bitcointcpip.cli.output.AtomicFile;
import io.bitcointcpip.cli.proof.BuiltInBlocks;
import io.bitcointcpip.cli.proof.ProofCheck;
import io.bitcointcpip.cli.proof.ProofFile;
import io.bitcointcpip.cli.proof.ProofRefused;
import io.bitcointcpip.cli.proof.ProofWriter;
import io.bitcointcpip.protocol.network.Network;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the proof of a transaction that was found. */
final class ProofOutput {
  private ProofOutput() {}

  /** Writes it to {@code file}; a transaction that is in no block has none. */
  static void write(Path file, Network network, LookupOutcome.Found found) throws CommandFailure {
    if (found.place().isEmpty() || found.evidence().isEmpty()) {
      throw new CommandFailure(
          ExitCode.NOT_FOUND,
          "a node sent the transaction by its id, but not found in a block: there is no proof yet",
          "only a block proves a transaction: is there a --block HASH?");
    }
    Place place = found.place().get();
    ProofFile proof = ProofFile.of(network, found.evidence().get(), place.index(), place.height());
    check(proof);
    try {
      AtomicFile.write(file, ProofWriter.write(proof));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.LOCAL, "cannot write the proof to " + file + ": " + e.getMessage());
    }
  }

  /** Writes none that does not hold: of a transaction of 64 bytes, say. */
  private static void check(ProofFile proof) throws CommandFailure {
    try {
      ProofCheck.of(proof, new BuiltInBlocks());
    } catch (ProofRefused e) {
      throw new CommandFailure(
          ExitCode.VERIFICATION, "no file can prove this transaction: " + e.getMessage());
    }
  }
}
