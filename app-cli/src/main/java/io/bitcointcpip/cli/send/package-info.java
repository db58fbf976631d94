/**
 * Handing a transaction to the network, and finding out whether it spreads.
 *
 * <p>{@link io.bitcointcpip.cli.send.TransactionRules} says what nodes would refuse; {@link
 * io.bitcointcpip.cli.send.Broadcast} announces, hands over and watches, as pure state that is told
 * what happens and when; {@link io.bitcointcpip.cli.send.BroadcastRunner} carries it out.
 */
@NullMarked
package io.bitcointcpip.cli.send;

import org.jspecify.annotations.NullMarked;
