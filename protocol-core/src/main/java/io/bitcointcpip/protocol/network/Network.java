package io.bitcointcpip.protocol.network;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Sha256d;
import java.math.BigInteger;
import java.util.Optional;

/** The parameters of a Bitcoin network (Core: {@code kernel/chainparams.cpp}). */
public enum Network {
  /** The network that carries value. */
  MAIN(
      "main",
      "f9beb4d9",
      8333,
      new AddressPrefixes(0x00, 0x05, "bc"),
      "0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b2"
          + "7ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c",
      DifficultyRules.MAIN,
      new SoftForkHeights(227_931, 363_725, 388_381, 419_328, 481_824),
      "1128750f82f4c366153a3a030"),
  /** The old test network, with its minimum-difficulty blocks. */
  TESTNET3(
      "testnet3",
      "0b110907",
      18333,
      AddressPrefixes.TEST,
      "0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b2"
          + "7ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4adae5494dffff001d1aa4ae18",
      DifficultyRules.TESTNET3,
      new SoftForkHeights(21_111, 330_776, 581_885, 770_112, 834_624),
      "17dde1c649f3708d14b6"),
  /** The test network of BIP94. */
  TESTNET4(
      "testnet4",
      "1c163f28",
      48333,
      AddressPrefixes.TEST,
      "0100000000000000000000000000000000000000000000000000000000000000000000004e7b2b9128fe0291"
          + "db0693af2ae418b767e657cd407e80cb1434221eaea7a07a046f3566ffff001dbb0c7817",
      DifficultyRules.TESTNET4,
      SoftForkHeights.FROM_ONE,
      "9a0fe15d0177d086304"),
  /** The test network whose blocks are signed (BIP325), with the default challenge. */
  SIGNET(
      "signet",
      "0a03cf40",
      38333,
      AddressPrefixes.TEST,
      "0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b2"
          + "7ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a008f4d5fae77031e8ad22203",
      DifficultyRules.SIGNET,
      SoftForkHeights.FROM_ONE,
      "b463ea0a4b8"),
  /** A private chain on which anyone can mine at once. */
  REGTEST(
      "regtest",
      "fabfb5da",
      18444,
      new AddressPrefixes(0x6f, 0xc4, "bcrt"),
      "0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b2"
          + "7ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4adae5494dffff7f2002000000",
      DifficultyRules.REGTEST,
      new SoftForkHeights(1, 1, 1, 1, 0),
      "0");

  private static final ImmutableList<Network> ALL = ImmutableList.copyOf(values());

  private final String id;
  private final Bytes magic;
  private final int defaultPort;
  private final AddressPrefixes addressPrefixes;
  private final Bytes genesisHeader;
  private final BlockHash genesisHash;
  private final DifficultyRules difficulty;
  private final SoftForkHeights softForks;
  private final BigInteger minimumChainWork;

  Network(
      String id,
      String magic,
      int defaultPort,
      AddressPrefixes addressPrefixes,
      String genesisHeader,
      DifficultyRules difficulty,
      SoftForkHeights softForks,
      String minimumChainWork) {
    this.id = id;
    this.magic = Bytes.fromHex(magic);
    this.defaultPort = defaultPort;
    this.addressPrefixes = addressPrefixes;
    this.genesisHeader = Bytes.fromHex(genesisHeader);
    this.genesisHash = Sha256d.hash(BlockHash.TYPE, this.genesisHeader);
    this.difficulty = difficulty;
    this.softForks = softForks;
    this.minimumChainWork = new BigInteger(minimumChainWork, 16);
  }

  /** The network called {@code id} on the command line, such as {@code testnet4}. */
  public static Optional<Network> byId(String id) {
    return ALL.stream().filter(network -> network.id.equals(id)).findFirst();
  }

  /** The network whose messages begin with {@code magic}. */
  public static Optional<Network> byMagic(Bytes magic) {
    for (Network network : ALL) {
      if (network.magic.equals(magic)) {
        return Optional.of(network);
      }
    }
    return Optional.empty();
  }

  /** The name used on the command line. */
  public String id() {
    return id;
  }

  /** The four bytes that begin every v1 message, in the order they are sent. */
  public Bytes magic() {
    return magic;
  }

  /** The TCP port that nodes listen on unless told otherwise. */
  public int defaultPort() {
    return defaultPort;
  }

  /** What addresses of this network begin with. */
  public AddressPrefixes addressPrefixes() {
    return addressPrefixes;
  }

  /** The easiest target that proof of work may have. */
  public BigInteger powLimit() {
    return difficulty.powLimit();
  }

  /** The 80-byte header of the first block. */
  public Bytes genesisHeader() {
    return genesisHeader;
  }

  /** The hash of the first block. */
  public BlockHash genesisHash() {
    return genesisHash;
  }

  /** Which target a header must have. */
  public DifficultyRules difficulty() {
    return difficulty;
  }

  /** From which heights on the soft forks are in force. */
  public SoftForkHeights softForks() {
    return softForks;
  }

  /**
   * The work of the best chain when release 31 of Core was made: a chain with less is not the best
   * one (Core: {@code nMinimumChainWork}).
   */
  public BigInteger minimumChainWork() {
    return minimumChainWork;
  }

  /** The name used on the command line. */
  @Override
  public String toString() {
    return id;
  }
}
