/**
 * The rules by which headers make a chain: targets, times, versions, work, and how to tell a peer
 * what one has. Pure functions; a header's own proof of work is in {@code proof}, and who keeps the
 * headers is not known here: rules look down the chain through a {@link
 * io.bitcointcpip.protocol.chain.HeaderSource}.
 *
 * <p>This is a package apart from {@code proof} because it needs the parameters of {@code network},
 * which nothing in {@code proof} does.
 *
 * <p>{@link io.bitcointcpip.protocol.chain.HeaderRules} holds all rules together, and is what a
 * sync needs; {@link io.bitcointcpip.protocol.chain.Difficulty} and {@link
 * io.bitcointcpip.protocol.chain.MedianTime} are its parts. On signet the rules do not say much: a
 * block is valid there by a signature (BIP325), which is not in its header.
 */
@NullMarked
package io.bitcointcpip.protocol.chain;

import org.jspecify.annotations.NullMarked;
