package io.bitcointcpip.protocol.annotate;

import com.google.common.collect.ImmutableMap;
import io.bitcointcpip.protocol.network.CommandName;

/** What each message is for, in a few words, for those who look at a conversation. */
public final class MessageMeaning {
  private static final ImmutableMap<String, String> BY_COMMAND =
      ImmutableMap.<String, String>builder()
          .put("version", "who I am and what I offer; the first word of both sides")
          .put("verack", "I have read your version; after it the conversation is open")
          .put("wtxidrelay", "announce transactions to me by wtxid (BIP339)")
          .put("sendaddrv2", "send me addresses in the newer form (BIP155)")
          .put("sendheaders", "announce blocks to me by their headers (BIP130)")
          .put("sendcmpct", "I understand compact blocks (BIP152)")
          .put("sendtxrcncl", "I can reconcile announcements of transactions (BIP330)")
          .put("feature", "a feature to be negotiated (BIP434)")
          .put("feefilter", "announce no transactions to me that pay less than this (BIP133)")
          .put("ping", "are you there? send this number back")
          .put("pong", "I am; here is your number")
          .put("getaddr", "which nodes do you know?")
          .put("addr", "addresses of nodes")
          .put("addrv2", "addresses of nodes, of all kinds of networks (BIP155)")
          .put("inv", "I have these transactions or blocks; ask for what you want")
          .put("getdata", "send me these")
          .put("notfound", "I do not have these")
          .put("tx", "a transaction")
          .put("block", "a block with all its transactions")
          .put("mempool", "announce what is in your mempool (BIP35)")
          .put("getblocks", "announce the blocks after the last one that we share")
          .put("getheaders", "send the headers after the last block that we share")
          .put("headers", "block headers, each linked to the one before")
          .put("cmpctblock", "a block, its transactions by short ids (BIP152)")
          .put("getblocktxn", "send the transactions of a compact block that I lack (BIP152)")
          .put("blocktxn", "the transactions that you lack (BIP152)")
          .put("filterload", "send me only what matches this bloom filter (BIP37)")
          .put("filteradd", "add this to my bloom filter (BIP37)")
          .put("filterclear", "forget my bloom filter (BIP37)")
          .put("merkleblock", "a header, and the proof for what matched the filter (BIP37)")
          .put("getcfilters", "send the compact filters of these blocks (BIP157)")
          .put("cfilter", "the compact filter of a block (BIP158)")
          .put("getcfheaders", "send the filter headers of these blocks (BIP157)")
          .put("cfheaders", "filter hashes, to be chained to filter headers (BIP157)")
          .put("getcfcheckpt", "send every thousandth filter header (BIP157)")
          .put("cfcheckpt", "every thousandth filter header (BIP157)")
          .put("reject", "I refuse what you sent (BIP61, no longer in use)")
          .put("alert", "a signed warning to all users (no longer in use)")
          .buildOrThrow();

  private MessageMeaning() {}

  /** One line in the sender's voice; empty for messages that this library does not know. */
  public static String of(CommandName command) {
    return BY_COMMAND.getOrDefault(command.value(), "");
  }
}
