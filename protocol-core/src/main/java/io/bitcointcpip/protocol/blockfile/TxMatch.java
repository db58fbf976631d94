package io.bitcointcpip.protocol.blockfile;

import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Txid;

/**
 * A transaction that a {@link TxScanner} found.
 *
 * @param index its position in the block, from 0
 * @param offset where it begins in the raw block
 * @param raw its serialization, a slice of the block
 */
public record TxMatch(Txid txid, int index, int offset, Bytes raw) {}
