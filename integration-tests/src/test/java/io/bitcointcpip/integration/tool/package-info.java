/** Programs of others, by which this project's are judged. */
@NullMarked
package io.bitcointcpip.integration.tool;

import org.jspecify.annotations.NullMarked;
