/**
 * The soak: {@link io.bitcointcpip.soak.HostileNodes} in one process, {@link
 * io.bitcointcpip.soak.SoakClient} with little memory in another, and {@link
 * io.bitcointcpip.soak.SoakIT}, which judges what the client reports of itself.
 */
@NullMarked
package io.bitcointcpip.soak;

import org.jspecify.annotations.NullMarked;
