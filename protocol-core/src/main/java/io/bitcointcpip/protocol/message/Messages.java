package io.bitcointcpip.protocol.message;

import static com.google.common.collect.ImmutableBiMap.toImmutableBiMap;
import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableBiMap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FieldTree;
import io.bitcointcpip.protocol.wire.WireReader;
import org.jspecify.annotations.Nullable;

/** The registry: which messages there are, and how a payload becomes one. */
public final class Messages {
  /** Every known type, in the order of the alphabet. All other tables are derived from this one. */
  private static final ImmutableList<MessageType<?>> TYPES =
      ImmutableList.of(
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

  private static final ImmutableMap<CommandName, MessageType<?>> BY_COMMAND =
      TYPES.stream().collect(toImmutableMap(MessageType::command, type -> type));

  private static final ImmutableBiMap<Integer, CommandName> SHORT_IDS =
      TYPES.stream()
          .filter(type -> type.shortId() != 0)
          .collect(toImmutableBiMap(MessageType::shortId, MessageType::command));

  private Messages() {}

  /** Every known type. */
  public static ImmutableList<MessageType<?>> types() {
    return TYPES;
  }

  /**
   * The numbers that stand for names in v2 packets (BIP324); types that are not here are spelled.
   */
  public static ImmutableBiMap<Integer, CommandName> shortIds() {
    return SHORT_IDS;
  }

  /** Whether messages of this name are understood. */
  public static boolean isKnown(CommandName command) {
    return BY_COMMAND.containsKey(command);
  }

  /**
   * The most bytes that a payload of this type may have; for unknown types the limit of all
   * messages.
   */
  public static int maxPayload(CommandName command) {
    MessageType<?> type = BY_COMMAND.get(command);
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
    @Nullable MessageType<?> type = BY_COMMAND.get(command);
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
