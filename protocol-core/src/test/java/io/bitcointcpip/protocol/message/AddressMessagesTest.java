package io.bitcointcpip.protocol.message;

import static io.bitcointcpip.protocol.message.Refusals.assertRefused;
import static io.bitcointcpip.protocol.testing.CodecAssert.assertCodec;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.AddressNetwork;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.IpAddress;
import io.bitcointcpip.protocol.network.NetworkAddress;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.DecodeException.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AddressMessagesTest {
  private static final String V1_ENTRY = "00".repeat(30);
  // Time, services, network 1, four bytes, port.
  private static final String V2_ENTRY = "00000000" + "00" + "01" + "0401020304" + "208d";

  @Test
  void addrHoldsTimesServicesAndAddressesWithBigEndianPorts() {
    assertCodec(
        new Addr(
            ImmutableList.of(
                new Addr.Entry(
                    0x4d1015e2L,
                    new NetworkAddress(
                        ServiceFlags.NETWORK, IpAddress.to16(Bytes.of(10, 0, 0, 1)), 8333)))),
        "01" // count
            + "e215104d" // 21 December 2010
            + "0100000000000000" // NETWORK
            + "00000000000000000000ffff0a000001" // 10.0.0.1
            + "208d", // 8333
        Addr::decode,
        Addr::encode);
  }

  @Test
  void addrv2HoldsServicesAsCompactSizeAndAnyNetwork() {
    assertCodec(
        new AddrV2(
            ImmutableList.of(
                new AddrV2.Entry(
                    0x4966bc61L,
                    ServiceFlags.NONE,
                    new AddressNetwork(2),
                    Bytes.fromHex("00".repeat(15) + "01"),
                    0),
                new AddrV2.Entry(
                    0x83766279L,
                    ServiceFlags.NETWORK.with(ServiceFlags.P2P_V2).with(new ServiceFlags(0x400)),
                    new AddressNetwork(4),
                    Bytes.fromHex("53".repeat(32)),
                    0x00f1))),
        "02" // count
            + "61bc6649"
            + "00"
            + "02"
            + "10"
            + "00".repeat(15)
            + "01"
            + "0000"
            + "79627683"
            + "fd010c"
            + "04"
            + "20"
            + "53".repeat(32)
            + "00f1",
        AddrV2::decode,
        AddrV2::encode);
  }

  @DisplayName("C12: addr and addrv2 hold at most 1,000 entries")
  @Test
  void bothHoldAtMost1000Entries() throws DecodeException {
    decode("addr", "fde803" + V1_ENTRY.repeat(1000));
    decode("addrv2", "fde803" + V2_ENTRY.repeat(1000));
    assertRefused("addr", "fde903" + V1_ENTRY.repeat(1001), Reason.LIMIT_EXCEEDED, "entries");
    assertRefused("addrv2", "fde903" + V2_ENTRY.repeat(1001), Reason.LIMIT_EXCEEDED, "entries");
  }

  @DisplayName("C19: an address of an unknown network is kept up to 512 bytes")
  @Test
  void anAddressOfAnUnknownNetworkIsKeptUpTo512Bytes() throws DecodeException {
    AddrV2 message =
        (AddrV2)
            decode(
                "addrv2", "01" + "00000000" + "00" + "aa" + "fd0002" + "11".repeat(512) + "0000");

    assertEquals(512, message.entries().get(0).address().length());
    assertRefused(
        "addrv2",
        "01" + "00000000" + "00" + "aa" + "fd0102" + "11".repeat(513) + "0000",
        Reason.LIMIT_EXCEEDED,
        "entries[0].address");
  }

  @Test
  void anAddressOfAKnownNetworkMustHaveItsLength() {
    assertRefused(
        "addrv2",
        "01" + "00000000" + "00" + "01" + "050102030405" + "208d",
        Reason.INVALID_VALUE,
        "entries[0].address");
  }

  @Test
  void aCountThatTheBytesCannotHoldIsRefusedAtOnce() {
    assertRefused("addr", "fde803" + V1_ENTRY, Reason.LIMIT_EXCEEDED, "entries");
    assertRefused("addr", "ffffffffffffffffff", Reason.LIMIT_EXCEEDED, "entries");
  }

  private static Message decode(String command, String hex) throws DecodeException {
    return Messages.decode(new CommandName(command), Bytes.fromHex(hex));
  }
}
