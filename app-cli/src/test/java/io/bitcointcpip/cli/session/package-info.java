/** Tests of sessions, over real connections to embedded nodes. */
@NullMarked
package io.bitcointcpip.cli.session;

import org.jspecify.annotations.NullMarked;
