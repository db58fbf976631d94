/** What happens on connections, told to those who show or keep it. */
@NullMarked
package io.bitcointcpip.cli.conversation;

import org.jspecify.annotations.NullMarked;
