package io.bitcointcpip.integration.fakenode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A fault by which the node says in good form what is not so. {@link HeaderLies}, {@link BlockLies}
 * and {@link FilterLies} make them; like all faults they can be combined.
 */
public final class Lie implements Fault {
  /** What is said in place of the truth. */
  @FunctionalInterface
  interface Telling {
    /** The messages to send to {@code asked} where an honest node would send {@code honest}. */
    List<WireMessage> tell(RecordedMessage asked, List<WireMessage> honest, NodeData data);
  }

  private final String name;
  private final Telling telling;

  private Lie(String name, Telling telling) {
    this.name = name;
    this.telling = telling;
  }

  /** A lie in the answer to {@code command}. */
  static Lie about(String command, String name, Telling telling) {
    return new Lie(
        name,
        (asked, honest, data) ->
            asked.command().equals(command) ? telling.tell(asked, honest, data) : honest);
  }

  /** A lie that looks at the honest answer itself. */
  static Lie inAnswers(String name, Telling telling) {
    return new Lie(name, telling);
  }

  /** A lie in every message of {@code command} that is sent. */
  static Lie inEach(String command, String name, Function<WireMessage, WireMessage> change) {
    return new Lie(name, (asked, honest, data) -> changed(honest, command, change));
  }

  private static List<WireMessage> changed(
      List<WireMessage> honest, String command, Function<WireMessage, WireMessage> change) {
    List<WireMessage> told = new ArrayList<>();
    for (WireMessage each : honest) {
      told.add(each.command().equals(command) ? change.apply(each) : each);
    }
    return told;
  }

  List<WireMessage> tell(RecordedMessage asked, List<WireMessage> honest, NodeData data) {
    try {
      return telling.tell(asked, honest, data);
    } catch (IllegalArgumentException e) {
      // The question is malformed, and nothing can be said to it.
      return honest;
    }
  }

  /** What it is about. */
  @Override
  public String toString() {
    return name;
  }
}
