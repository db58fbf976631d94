/** Tests of bloom filters and compact filters. */
@NullMarked
package io.bitcointcpip.protocol.filter;

import org.jspecify.annotations.NullMarked;
