/** The search of Core's block files, through the jar. */
@NullMarked
package io.bitcointcpip.integration.scan;

import org.jspecify.annotations.NullMarked;
