/**
 * Core's block files as tables of Apache Spark: an adapter of {@code protocol.blockfile} to an
 * engine, for those whose questions outgrow one machine. A template to copy: nothing of it is in
 * any jar of this project.
 *
 * <p>{@link io.bitcointcpip.integration.spark.BlockFileSource} is what Spark is told; {@link
 * io.bitcointcpip.integration.spark.RecordBoundary} says where a part of a file begins; {@link
 * io.bitcointcpip.integration.spark.SplitReader} reads one.
 */
@NullMarked
package io.bitcointcpip.integration.spark;

import org.jspecify.annotations.NullMarked;
