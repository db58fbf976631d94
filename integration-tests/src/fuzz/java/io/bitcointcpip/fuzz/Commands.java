package io.bitcointcpip.fuzz;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.MessageType;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.network.CommandName;

/** The names of messages. */
final class Commands {
  private static final ImmutableList<CommandName> KNOWN =
      Messages.types().stream().map(MessageType::command).collect(ImmutableList.toImmutableList());

  private Commands() {}

  /** A known one, or one that is not. */
  static CommandName any(Input input) {
    int index = input.below(KNOWN.size() + 1);
    return index == KNOWN.size() ? new CommandName("unheard of") : KNOWN.get(index);
  }

  /** A known one. */
  static MessageType<?> known(Input input) {
    return Messages.types().get(input.below(KNOWN.size()));
  }
}
