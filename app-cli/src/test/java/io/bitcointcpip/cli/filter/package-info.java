/** Tests of searches by compact filters, in virtual time. */
@NullMarked
package io.bitcointcpip.cli.filter;

import org.jspecify.annotations.NullMarked;
