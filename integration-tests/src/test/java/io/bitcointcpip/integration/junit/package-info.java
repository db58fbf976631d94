@NullMarked
package io.bitcointcpip.integration.junit;

import org.jspecify.annotations.NullMarked;
