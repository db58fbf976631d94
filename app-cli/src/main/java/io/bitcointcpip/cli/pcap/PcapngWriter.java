package io.bitcointcpip.cli.pcap;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Writes a pcapng file (draft-ietf-opsawg-pcapng) of one Ethernet interface: a section header, the
 * interface, and an enhanced packet block for each packet.
 *
 * <pre>
 * type u32 | total length u32 | body, padded to 4 bytes | options | total length u32
 * </pre>
 */
final class PcapngWriter {
  private static final int SECTION_HEADER = 0x0a0d0d0a;
  private static final int INTERFACE = 1;
  private static final int ENHANCED_PACKET = 6;
  private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
  private static final int ETHERNET = 1;

  private static final int END_OF_OPTIONS = 0;
  private static final int COMMENT = 1;
  private static final int APPLICATION = 4;
  private static final int TIME_RESOLUTION = 9;
  private static final byte NANOSECONDS = 9;

  // Type, two lengths, option headers: more than any block here has beside its texts and packet.
  private static final int OVERHEAD = 64;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final OutputStream out;

  /** Begins a file. */
  PcapngWriter(OutputStream out, String application) throws IOException {
    this.out = out;
    ByteBuffer section = begin(SECTION_HEADER, application.length());
    // Version 1.0; the section's length is not told.
    section.putInt(BYTE_ORDER_MAGIC).putShort((short) 1).putShort((short) 0).putLong(-1);
    option(section, APPLICATION, application.getBytes(StandardCharsets.UTF_8));
    end(section);
    ByteBuffer description = begin(INTERFACE, 0);
    description.putShort((short) ETHERNET).putShort((short) 0).putInt(0);
    option(description, TIME_RESOLUTION, new byte[] {NANOSECONDS});
    end(description);
  }

  /** Adds a packet; {@code comment} may be empty. */
  void packet(Instant time, byte[] packet, String comment) throws IOException {
    byte[] text = comment.getBytes(StandardCharsets.UTF_8);
    ByteBuffer block = begin(ENHANCED_PACKET, packet.length + text.length);
    long nanos = time.getEpochSecond() * NANOS_PER_SECOND + time.getNano();
    block.putInt(0).putInt((int) (nanos >>> Integer.SIZE)).putInt((int) nanos);
    block.putInt(packet.length).putInt(packet.length).put(packet);
    pad(block);
    if (text.length > 0) {
      option(block, COMMENT, text);
    }
    end(block);
  }

  private static ByteBuffer begin(int type, int contentSize) {
    ByteBuffer block = ByteBuffer.allocate(OVERHEAD + contentSize).order(ByteOrder.LITTLE_ENDIAN);
    return block.putInt(type).putInt(0);
  }

  private static void option(ByteBuffer block, int code, byte[] value) {
    block.putShort((short) code).putShort((short) value.length).put(value);
    pad(block);
    block.putShort((short) END_OF_OPTIONS).putShort((short) 0);
  }

  private static void pad(ByteBuffer block) {
    while (block.position() % Integer.BYTES != 0) {
      block.put((byte) 0);
    }
  }

  private void end(ByteBuffer block) throws IOException {
    int length = block.position() + Integer.BYTES;
    block.putInt(length).putInt(Integer.BYTES, length);
    byte[] bytes = new byte[length];
    block.get(0, bytes);
    out.write(bytes);
  }
}
