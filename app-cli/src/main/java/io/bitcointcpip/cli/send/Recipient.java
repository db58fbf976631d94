package io.bitcointcpip.cli.send;

import io.bitcointcpip.transport.PeerAddress;
import java.time.Duration;

/**
 * What one node did.
 *
 * @param role what was expected of it
 * @param reached whether there was a handshake
 * @param handedOver whether it asked for the transaction, and got it
 * @param announced whether it announced it
 * @param served whether it sent it when it was asked for it
 * @param knew whether it did so before anything was announced
 * @param refusal what it said against it, or why its connection ended; safe to print, may be empty
 * @param after when it did last what counts, since the beginning
 */
public record Recipient(
    PeerAddress address,
    Role role,
    boolean reached,
    boolean handedOver,
    boolean announced,
    boolean served,
    boolean knew,
    String refusal,
    Duration after) {
  /** What is expected of a node. */
  public enum Role {
    /** It is told of the transaction. */
    TOLD("told"),
    /** It is watched: it can only know it from others. */
    WATCHED("watched"),
    /** It wants no announcements, or was not reached. */
    UNUSED("not used");

    private final String text;

    Role(String text) {
      this.text = text;
    }

    /** In words. */
    @Override
    public String toString() {
      return text;
    }
  }

  /** Whether it has the transaction, and not from here. */
  public boolean isWitness() {
    return announced || served;
  }

  /** What it did, in words. */
  public String describe() {
    if (knew) {
      return "knew it before";
    }
    if (handedOver) {
      return served ? "took it, and has it" : "took it" + because();
    }
    if (announced) {
      return "announced it";
    }
    if (served) {
      return "has it";
    }
    if (!reached) {
      return "not reached" + because();
    }
    return switch (role) {
      case TOLD -> "did not ask for it" + because();
      case WATCHED -> "does not know it" + because();
      case UNUSED -> "wants no announcements" + because();
    };
  }

  private String because() {
    return refusal.isEmpty() ? "" : ": " + refusal;
  }
}
