package io.bitcointcpip.protocol.message;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.AddressNetwork;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FieldKind;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * Addresses of nodes on any network (BIP155). Layout: CompactSize count, at most 1000; per entry
 * time, u32; services, CompactSize of 64 bits; network id, u8; address, var_bytes of at most 512;
 * port, u16 big-endian.
 *
 * <p>Entries of unknown networks are kept; an address of a known network with another length than
 * that network's refuses the whole message, as in Core.
 */
public record AddrV2(ImmutableList<Entry> entries) implements Message {
  /** More in one message is misbehaviour (Core: {@code MAX_ADDR_TO_SEND}). */
  public static final int MAX_COUNT = 1_000;

  /** The longest address, of whatever network. */
  public static final int MAX_ADDRESS_SIZE = 512;

  private static final int MIN_ENTRY_SIZE = 9;
  private static final int MAX_ENTRY_SIZE = 4 + 9 + 1 + 3 + MAX_ADDRESS_SIZE + 2;

  static final MessageType<AddrV2> TYPE =
      MessageType.of("addrv2", 3 + MAX_COUNT * MAX_ENTRY_SIZE, AddrV2::decode);

  /**
   * One address.
   *
   * @param time when the node was last seen, seconds since 1970, as somebody says
   * @param address raw, in the form of its network
   * @param port 0 on networks without ports
   */
  public record Entry(
      long time, ServiceFlags services, AddressNetwork network, Bytes address, int port) {
    static Entry decode(WireReader in) throws DecodeException {
      long time = in.uint32("time", FieldKind.UNIX_TIME);
      ServiceFlags services = new ServiceFlags(in.compactSize64("services", FieldKind.SERVICES));
      AddressNetwork network =
          new AddressNetwork(in.uint8("network id", FieldKind.ADDRESS_NETWORK));
      Bytes address = in.varBytes("address", MAX_ADDRESS_SIZE, FieldKind.PLAIN);
      if (!network.allowsLength(address.length())) {
        throw in.invalid("address", address.length() + " bytes for " + network, address.length());
      }
      return new Entry(time, services, network, address, in.uint16Be("port"));
    }

    /** The address as people write it: {@code 1.2.3.4}, {@code ….onion}, {@code ….b32.i2p}. */
    public String host() {
      return network.toText(address);
    }

    /** Whether the entry is to be passed over: Core would neither keep nor relay it. */
    public boolean isIgnored() {
      return network.ignores(address);
    }

    void encode(WireWriter out) {
      out.uint32(time).compactSize(services.bits()).uint8(network.id());
      out.varBytes(address).uint16Be(port);
    }
  }

  static AddrV2 decode(WireReader in) throws DecodeException {
    return new AddrV2(in.list("entries", MAX_COUNT, MIN_ENTRY_SIZE, Entry::decode));
  }

  @Override
  public void encode(WireWriter out) {
    out.list(entries, Entry::encode);
  }

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
