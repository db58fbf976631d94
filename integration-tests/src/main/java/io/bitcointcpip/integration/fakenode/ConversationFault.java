package io.bitcointcpip.integration.fakenode;

import java.util.List;

/** A fault in what the node says and when; {@link Fault} explains each. */
public sealed interface ConversationFault extends Fault {
  /** What happens in place of an answer to one command. */
  sealed interface InPlaceOfAnswer extends ConversationFault {
    /** The command, as received. */
    String command();
  }

  /** See {@link Fault#neverVersion}. */
  record NeverVersion() implements ConversationFault {}

  /** See {@link Fault#noVerack}. */
  record NoVerack() implements ConversationFault {}

  /** See {@link Fault#onlyPings}. */
  record OnlyPings() implements ConversationFault {}

  /** See {@link Fault#stallAt}. */
  record Stall(String command) implements InPlaceOfAnswer {}

  /** See {@link Fault#closeAt}. */
  record CloseOn(String command) implements InPlaceOfAnswer {}

  /** See {@link Fault#resetAt}. */
  record Reset(String command) implements InPlaceOfAnswer {}

  /** See {@link Fault#halfCloseAt}. */
  record HalfClose(String command) implements InPlaceOfAnswer {}

  /** See {@link Fault#silentGetData}. */
  record SilentGetData() implements ConversationFault {}

  /** See {@link Fault#notFoundForEverything}. */
  record NotFoundForEverything() implements ConversationFault {}

  /** See {@link Fault#wrongTransaction}. */
  record WrongTransaction(TestTransaction other) implements ConversationFault {}

  /** See {@link Fault#alteredWitness}. */
  record AlteredWitness() implements ConversationFault {}

  /** See {@link Fault#wrongBlock}. */
  record WrongBlock(TestBlock other) implements ConversationFault {}

  /** See {@link Fault#rawAnswer}. */
  record RawAnswer(String command, Octets bytes) implements InPlaceOfAnswer {}

  /** See {@link Fault#pingFlood}. */
  record PingFlood(String command, int count) implements ConversationFault {}

  /** See {@link Fault#repeated}. */
  record Repeated(String command, int times) implements ConversationFault {}

  /** See {@link Fault#late}. */
  record Late(String command, long millis) implements ConversationFault {}

  /** See {@link Fault#after}. */
  record After(int count, String command, Fault then) implements ConversationFault {}

  /** See {@link Fault#unsolicited}. */
  record Unsolicited(String command, List<WireMessage> messages) implements ConversationFault {
    /** Copies the list. */
    public Unsolicited {
      messages = List.copyOf(messages);
    }
  }

  /** See {@link Fault#beforeVersion}. */
  record BeforeVersion(List<WireMessage> messages) implements ConversationFault {
    /** Copies the list. */
    public BeforeVersion {
      messages = List.copyOf(messages);
    }
  }
}
