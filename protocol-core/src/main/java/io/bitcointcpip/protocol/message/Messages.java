package io.bitcointcpip.protocol.message;

import com.google.common.collect.ImmutableBiMap;
import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FieldTree;
import io.bitcointcpip.protocol.wire.WireReader;
import org.jspecify.annotations.Nullable;

/** The registry: which messages there are, and how a payload becomes one. */
public final class Messages {
  private Messages() {}

  /** Every known type, in the order of the alphabet. */
  public static ImmutableList<MessageType<?>> types() {
    return ImmutableList.of(
        Addr.TYPE,
        AddrV2.TYPE,
        Alert.TYPE,
        BlockMessage.TYPE,
        BlockTxn.TYPE,
        CFCheckpt.TYPE,
        CFHeaders.TYPE,
        CFilter.TYPE,
        CmpctBlock.TYPE,
        Feature.TYPE,
        FeeFilter.TYPE,
        FilterAdd.TYPE,
        FilterClear.TYPE,
        FilterLoad.TYPE,
        GetAddr.TYPE,
        GetBlocks.TYPE,
        GetBlockTxn.TYPE,
        GetCFCheckpt.TYPE,
        GetCFHeaders.TYPE,
        GetCFilters.TYPE,
        GetData.TYPE,
        GetHeaders.TYPE,
        Headers.TYPE,
        Inv.TYPE,
        Mempool.TYPE,
        MerkleBlock.TYPE,
        NotFound.TYPE,
        Ping.TYPE,
        Pong.TYPE,
        Reject.TYPE,
        SendAddrV2.TYPE,
        SendCmpct.TYPE,
        SendHeaders.TYPE,
        SendTxRcncl.TYPE,
        TxMessage.TYPE,
        Verack.TYPE,
        Version.TYPE,
        WtxidRelay.TYPE);
  }

  /** A switch, where a map would load the types of all messages for the few that arrive. */
  private static @Nullable MessageType<?> type(CommandName command) {
    return switch (command.value()) {
      case "addr" -> Addr.TYPE;
      case "addrv2" -> AddrV2.TYPE;
      case "alert" -> Alert.TYPE;
      case "block" -> BlockMessage.TYPE;
      case "blocktxn" -> BlockTxn.TYPE;
      case "cfcheckpt" -> CFCheckpt.TYPE;
      case "cfheaders" -> CFHeaders.TYPE;
      case "cfilter" -> CFilter.TYPE;
      case "cmpctblock" -> CmpctBlock.TYPE;
      case "feature" -> Feature.TYPE;
      case "feefilter" -> FeeFilter.TYPE;
      case "filteradd" -> FilterAdd.TYPE;
      case "filterclear" -> FilterClear.TYPE;
      case "filterload" -> FilterLoad.TYPE;
      case "getaddr" -> GetAddr.TYPE;
      case "getblocks" -> GetBlocks.TYPE;
      case "getblocktxn" -> GetBlockTxn.TYPE;
      case "getcfcheckpt" -> GetCFCheckpt.TYPE;
      case "getcfheaders" -> GetCFHeaders.TYPE;
      case "getcfilters" -> GetCFilters.TYPE;
      case "getdata" -> GetData.TYPE;
      case "getheaders" -> GetHeaders.TYPE;
      case "headers" -> Headers.TYPE;
      case "inv" -> Inv.TYPE;
      case "mempool" -> Mempool.TYPE;
      case "merkleblock" -> MerkleBlock.TYPE;
      case "notfound" -> NotFound.TYPE;
      case "ping" -> Ping.TYPE;
      case "pong" -> Pong.TYPE;
      case "reject" -> Reject.TYPE;
      case "sendaddrv2" -> SendAddrV2.TYPE;
      case "sendcmpct" -> SendCmpct.TYPE;
      case "sendheaders" -> SendHeaders.TYPE;
      case "sendtxrcncl" -> SendTxRcncl.TYPE;
      case "tx" -> TxMessage.TYPE;
      case "verack" -> Verack.TYPE;
      case "version" -> Version.TYPE;
      case "wtxidrelay" -> WtxidRelay.TYPE;
      default -> null;
    };
  }

  /**
   * The numbers that stand for names in v2 packets (BIP324); types that are not here are spelled.
   */
  public static ImmutableBiMap<Integer, CommandName> shortIds() {
    return ShortIds.ALL;
  }

  /** Whether messages of this name are understood. */
  public static boolean isKnown(CommandName command) {
    return type(command) != null;
  }

  /**
   * The most bytes that a payload of this type may have; for unknown types the limit of all
   * messages.
   */
  public static int maxPayload(CommandName command) {
    MessageType<?> type = type(command);
    return type == null ? MessageType.MAX_PAYLOAD : type.maxSize();
  }

  /**
   * The message that {@code payload} is, or an {@link UnknownMessage} if its type is not known.
   *
   * @throws DecodeException if the payload breaks the format of its type; the field path begins
   *     with the command
   */
  public static Message decode(CommandName command, Bytes payload) throws DecodeException {
    try {
      return decoder(command).decode(payload.reader());
    } catch (DecodeException e) {
      throw e.within(command.value());
    }
  }

  /** The same decode, recorded field by field. */
  public static FieldTree annotate(CommandName command, Bytes payload) {
    return FieldTree.of(command.value(), payload, decoder(command));
  }

  private static WireReader.Decoder<? extends Message> decoder(CommandName command) {
    @Nullable MessageType<?> type = type(command);
    return type == null ? in -> UnknownMessage.decode(command, in) : in -> decodeWhole(type, in);
  }

  private static <M extends Message> M decodeWhole(MessageType<M> type, WireReader in)
      throws DecodeException {
    M message = type.decoder().decode(in);
    if (type.toleratesTail()) {
      in.skipRemaining("unknown tail");
    }
    in.expectEnd();
    return message;
  }
}
