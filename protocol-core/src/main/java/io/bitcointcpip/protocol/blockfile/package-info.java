/**
 * The files in which Core keeps blocks ({@code blk*.dat}), and raw blocks in general, as bytes that
 * are gone through rather than decoded.
 *
 * <p>A file is a row of records: magic, 4 bytes; size, u32; block. The blocks are in the order in
 * which they came, not in that of the chain; some are stale, some are there twice; a file that is
 * being written ends in zeros. Since release 28 every byte is XORed with a key ({@link
 * io.bitcointcpip.protocol.blockfile.XorKey}).
 *
 * <p>{@link io.bitcointcpip.protocol.blockfile.BlockFileReader} takes the bytes of a file in chunks
 * of any size and gives its blocks; {@link io.bitcointcpip.protocol.blockfile.TxScanner} finds
 * transactions in a raw block. Neither keeps anything of the other blocks. A damaged place is
 * reported, and does not end the reading.
 *
 * <p>Nothing here opens a file: what reads the bytes is the caller's.
 */
@NullMarked
package io.bitcointcpip.protocol.blockfile;

import org.jspecify.annotations.NullMarked;
