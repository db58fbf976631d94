/** Recorded conversations as captures that packet analysers open. */
@NullMarked
package io.bitcointcpip.cli.pcap;

import org.jspecify.annotations.NullMarked;
