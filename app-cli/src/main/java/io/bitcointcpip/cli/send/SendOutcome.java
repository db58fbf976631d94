package io.bitcointcpip.cli.send;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.send.Recipient.Role;
import io.bitcointcpip.protocol.primitive.Transaction;
import java.util.List;
import java.util.function.Predicate;

/** What sending came to. */
public record SendOutcome(
    Transaction transaction, SendVerdict verdict, ImmutableList<Recipient> recipients) {
  static SendOutcome of(Transaction transaction, List<Recipient> recipients) {
    return new SendOutcome(transaction, judge(recipients), ImmutableList.copyOf(recipients));
  }

  /** How many nodes asked for it, and got it. */
  public int handedOver() {
    return count(recipients, Recipient::handedOver);
  }

  /** How many nodes were watched. */
  public int watched() {
    return count(recipients, each -> each.role() == Role.WATCHED);
  }

  /** How many of those that were watched know it. */
  public int witnesses() {
    return count(recipients, each -> each.role() == Role.WATCHED && each.isWitness());
  }

  private static SendVerdict judge(List<Recipient> recipients) {
    if (recipients.stream().allMatch(each -> each.role() == Role.UNUSED)) {
      return SendVerdict.NO_NODE;
    }
    int watched = count(recipients, each -> each.role() == Role.WATCHED);
    if (count(recipients, SendOutcome::learnedIt) > 0) {
      return SendVerdict.PROPAGATED;
    }
    if (count(recipients, Recipient::knew) > 0) {
      return SendVerdict.KNOWN;
    }
    boolean taken = count(recipients, Recipient::handedOver) > 0;
    boolean has = count(recipients, Recipient::isWitness) > 0;
    if (watched == 0 && has) {
      return SendVerdict.ACCEPTED;
    }
    if (taken && (has || count(recipients, SendOutcome::refused) == 0)) {
      return SendVerdict.NOT_SEEN;
    }
    return count(recipients, SendOutcome::refused) > 0
        ? SendVerdict.REJECTED
        : SendVerdict.NOT_WANTED;
  }

  /** Whether a node knows it that was not told, and did not know it before. */
  private static boolean learnedIt(Recipient recipient) {
    return recipient.role() == Role.WATCHED && recipient.isWitness() && !recipient.knew();
  }

  private static boolean refused(Recipient recipient) {
    return recipient.role() == Role.TOLD && !recipient.refusal().isEmpty();
  }

  private static int count(List<Recipient> recipients, Predicate<Recipient> what) {
    return (int) recipients.stream().filter(what).count();
  }
}
