package io.bitcointcpip.protocol.message;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.WireWriter;

/** A message between two nodes: its payload as a value, without the envelope it travels in. */
public sealed interface Message
    permits Addr,
        AddrV2,
        Alert,
        BlockMessage,
        BlockTxn,
        CFCheckpt,
        CFHeaders,
        CFilter,
        CmpctBlock,
        Feature,
        FeeFilter,
        FilterAdd,
        FilterClear,
        FilterLoad,
        GetAddr,
        GetBlockTxn,
        GetBlocks,
        GetCFCheckpt,
        GetCFHeaders,
        GetCFilters,
        GetData,
        GetHeaders,
        Headers,
        Inv,
        Mempool,
        MerkleBlock,
        NotFound,
        Ping,
        Pong,
        Reject,
        SendAddrV2,
        SendCmpct,
        SendHeaders,
        SendTxRcncl,
        TxMessage,
        UnknownMessage,
        Verack,
        Version,
        WtxidRelay {
  /** The name of the message's type, such as {@code getdata}. */
  CommandName command();

  /** Writes the payload. */
  void encode(WireWriter out);

  /** The payload. */
  default Bytes payload() {
    WireWriter out = new WireWriter();
    encode(out);
    return out.toBytes();
  }
}
