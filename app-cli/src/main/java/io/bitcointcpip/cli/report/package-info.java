/**
 * Reports: one self-contained page that shows a conversation, every byte of it, and what came of
 * it. {@link io.bitcointcpip.cli.report.Report} puts the page together; its data is JSON, and the
 * style and the script that show it are files beside the classes.
 */
@NullMarked
package io.bitcointcpip.cli.report;

import org.jspecify.annotations.NullMarked;
