package io.bitcointcpip.integration.spark;

import io.bitcointcpip.protocol.blockfile.XorKey;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Bytes;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * A part of a block file, as it is sent to whoever reads it.
 *
 * @param start of the part, in bytes; it has the records that begin in it
 * @param end of the part
 * @param keyHex the directory's key
 */
record Split(String file, long start, long end, Network network, String keyHex)
    implements InputPartition {
  XorKey key() {
    return XorKey.of(Bytes.fromHex(keyHex));
  }

  /** The file's name, without its directory. */
  String name() {
    return file.substring(file.lastIndexOf('/') + 1);
  }
}
