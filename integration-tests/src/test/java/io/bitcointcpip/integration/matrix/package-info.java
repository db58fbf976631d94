/** Which test holds which row of the list of attacks and faults, and how it went the last time. */
@NullMarked
package io.bitcointcpip.integration.matrix;

import org.jspecify.annotations.NullMarked;
