/**
 * Finding nodes and remembering them. {@link io.bitcointcpip.cli.peers.Discovery} gathers addresses
 * (given, saved, DNS seeds, built in); {@link io.bitcointcpip.cli.peers.Census} visits them, as
 * pure state that also follows what nodes tell of each other; {@link
 * io.bitcointcpip.cli.peers.CensusRunner} carries it out; {@link
 * io.bitcointcpip.cli.peers.PeerDirectory} keeps the results between runs.
 */
@NullMarked
package io.bitcointcpip.cli.peers;

import org.jspecify.annotations.NullMarked;
