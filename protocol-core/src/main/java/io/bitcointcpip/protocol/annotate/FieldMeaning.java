package io.bitcointcpip.protocol.annotate;

import io.bitcointcpip.protocol.message.InventoryType;
import io.bitcointcpip.protocol.network.AddressNetwork;
import io.bitcointcpip.protocol.network.IpAddress;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.primitive.Amount;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.proof.CompactTarget;
import io.bitcointcpip.protocol.script.Disassembler;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.EscapedText;
import io.bitcointcpip.protocol.wire.FieldNode;
import io.bitcointcpip.protocol.wire.Hash256;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * What the value of a field says to people: service bits by name, times as dates, scripts
 * disassembled. The text is safe to print.
 */
public final class FieldMeaning {
  private static final String SCRIPT_OF_INPUT = "scriptSig";
  private static final String OUTPUT_INDEX = "vout";
  private static final long LOCK_TIME_THRESHOLD = 500_000_000;
  private static final long SEQUENCE_FINAL = 0xffff_ffffL;
  private static final long RELATIVE_LOCK_DISABLED = 1L << 31;
  private static final long RELATIVE_LOCK_IS_TIME = 1L << 22;
  private static final long RELATIVE_LOCK_MASK = 0xffff;
  private static final int SHOWN_TARGET = 16;
  private static final int SECONDS_PER_UNIT = 512;
  // A script can be as long as a block, and its text twice that.
  private static final int MAX_SCRIPT_TEXT = 600;

  private FieldMeaning() {}

  /** The meaning of a field; empty if its value says it all. */
  public static String of(FieldNode field) {
    return switch (field.kind()) {
      case PLAIN -> field.name().equals(OUTPUT_INDEX) ? outputIndex(number(field)) : "";
      case COUNT, HASH -> "";
      case TEXT -> field.value() instanceof Bytes text ? '"' + text(text) + '"' : "";
      case UNIX_TIME -> time(number(field));
      case SERVICES -> new ServiceFlags(number(field)).toString();
      case IP_ADDRESS -> field.value() instanceof Bytes ip ? IpAddress.toText(ip) : "";
      case ADDRESS_NETWORK -> new AddressNetwork((int) number(field)).toString();
      case INVENTORY_TYPE -> new InventoryType(number(field)).name();
      case AMOUNT -> Amount.toBtc(number(field)) + " BTC";
      case SCRIPT -> field.value() instanceof Bytes script ? script(field.name(), script) : "";
      case LOCK_TIME -> lockTime(number(field));
      case SEQUENCE -> sequence(number(field));
      case COMPACT_TARGET -> target(new CompactTarget(number(field)));
      case MAGIC ->
          field.value() instanceof Bytes magic
              ? Network.byMagic(magic).map(Network::id).orElse("unknown network")
              : "";
      case OPAQUE -> "";
    };
  }

  /** The scripts of inputs hold signatures, whose sighash type is shown by name. */
  private static String script(String name, Bytes script) {
    return name.equals(SCRIPT_OF_INPUT)
        ? Disassembler.scriptSig(script, MAX_SCRIPT_TEXT)
        : Disassembler.scriptPubKey(script, MAX_SCRIPT_TEXT);
  }

  private static String outputIndex(long index) {
    return index == OutPoint.NULL_INDEX ? "none: a coinbase spends nothing" : "";
  }

  /** As block hashes are written, so that it is seen how many zeros one must begin with. */
  private static String target(CompactTarget target) {
    if (target.isNegative() || target.isOverflow()) {
      return "no possible target";
    }
    String hex = target.toBigInteger().toString(16);
    String padded = "0".repeat(2 * Hash256.LENGTH - hex.length()) + hex;
    int end = padded.length();
    while (end > SHOWN_TARGET && padded.charAt(end - 1) == '0') {
      end--;
    }
    return "hash at most " + padded.substring(0, end) + (end < padded.length() ? "00.." : "");
  }

  /** Text without the zeros that pad it, escaped. */
  private static String text(Bytes padded) {
    int end = padded.length();
    while (end > 0 && padded.get(end - 1) == 0) {
      end--;
    }
    return EscapedText.of(padded.slice(0, end));
  }

  private static long number(FieldNode field) {
    return field.value() instanceof Number number
        ? number.longValue()
        : Long.parseUnsignedLong(String.valueOf(field.value()));
  }

  private static String time(long seconds) {
    try {
      return Instant.ofEpochSecond(seconds).toString();
    } catch (DateTimeException e) {
      return "no date";
    }
  }

  private static String lockTime(long lockTime) {
    if (lockTime == 0) {
      return "none";
    }
    return lockTime < LOCK_TIME_THRESHOLD ? "height " + lockTime : time(lockTime);
  }

  private static String sequence(long sequence) {
    if (sequence == SEQUENCE_FINAL) {
      return "final";
    }
    if ((sequence & RELATIVE_LOCK_DISABLED) != 0) {
      return "lock time enabled";
    }
    long units = sequence & RELATIVE_LOCK_MASK;
    return (sequence & RELATIVE_LOCK_IS_TIME) != 0
        ? "relative lock of " + units * SECONDS_PER_UNIT + " s, from version 2 on"
        : "relative lock of " + units + " blocks, from version 2 on";
  }
}
