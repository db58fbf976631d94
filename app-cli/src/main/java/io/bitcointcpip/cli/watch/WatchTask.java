package io.bitcointcpip.cli.watch;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.PeerOptions;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What is watched, and what becomes of it.
 *
 * @param nodes whom to connect to
 * @param given whether the user named them, so that all are watched; else some are kept as spares
 * @param limit the time for everything; of centuries, if there is none
 * @param count after so many sightings it is over
 * @param line makes a line of a sighting; called on a thread of the connections
 * @param out takes the lines, on the thread that watches
 * @param note takes what else there is to say, on the same thread
 * @param conversation is told what happens on the connections
 */
public record WatchTask(
    ImmutableList<PeerAddress> nodes,
    boolean given,
    PeerOptions options,
    WatchFilter filter,
    Duration limit,
    long count,
    Function<Sighting, String> line,
    Consumer<String> out,
    Consumer<String> note,
    Conversation conversation) {}
