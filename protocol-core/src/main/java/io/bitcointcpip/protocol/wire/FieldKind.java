package io.bitcointcpip.protocol.wire;

/**
 * What a field's value means, so that whoever shows it can show more than its digits. Decoders
 * state the kind; {@code io.bitcointcpip.protocol.annotate} knows how each is explained.
 */
public enum FieldKind {
  /** A number without further meaning, or bytes. */
  PLAIN,
  /** How many elements or bytes follow. */
  COUNT,
  /** A 32-byte hash, displayed reversed. */
  HASH,
  /** Text from a peer: never to be printed unescaped. */
  TEXT,
  /** Seconds since 1970. */
  UNIX_TIME,
  /** Service bits. */
  SERVICES,
  /** Sixteen bytes of an IPv6 or IPv4-mapped address. */
  IP_ADDRESS,
  /** BIP155 network id. */
  ADDRESS_NETWORK,
  /** Inventory type. */
  INVENTORY_TYPE,
  /** Satoshi. */
  AMOUNT,
  /** A script to disassemble. */
  SCRIPT,
  /** A transaction's lock time. */
  LOCK_TIME,
  /** An input's sequence number. */
  SEQUENCE,
  /** A compact difficulty target. */
  COMPACT_TARGET,
  /** Network magic. */
  MAGIC,
  /** Bytes that no format claims: padding, or an unknown message. */
  OPAQUE
}
