/** Core's block files on this machine's disk: which there are, their key, and their bytes. */
@NullMarked
package io.bitcointcpip.cli.blockfile;

import org.jspecify.annotations.NullMarked;
