/** The report page in a real browser, and the capture in a real packet analyser. */
@NullMarked
package io.bitcointcpip.integration.report;

import org.jspecify.annotations.NullMarked;
