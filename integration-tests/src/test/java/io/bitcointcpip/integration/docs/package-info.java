/** What the documents show, tried. */
@NullMarked
package io.bitcointcpip.integration.docs;

import org.jspecify.annotations.NullMarked;
