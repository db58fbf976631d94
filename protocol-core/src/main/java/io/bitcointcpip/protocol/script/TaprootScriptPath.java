package io.bitcointcpip.protocol.script;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How a witness spends a taproot output by one of its scripts (BIP341). The witness is the script's
 * arguments, the script, the control block, and perhaps an annex, which begins with 50.
 *
 * <pre>
 * control block:  leaf version | parity of the output key, 1 byte
 *                 internal key, 32 bytes
 *                 Merkle path from the script to the root, 0 to 128 hashes of 32 bytes
 * </pre>
 *
 * @param script the script that is run
 * @param leafVersion the rules it is run by, even; {@link #TAPSCRIPT} is the only one with a
 *     meaning
 * @param oddOutputKey whether the output key stands for the point with the odd coordinate
 * @param internalKey the key that would have spent the output without a script
 * @param merklePath the hashes beside the way from the script to the root, lowest first
 */
public record TaprootScriptPath(
    Bytes script,
    int leafVersion,
    boolean oddOutputKey,
    Bytes internalKey,
    ImmutableList<Bytes> merklePath) {
  /** The leaf version of tapscript (BIP342). */
  public static final int TAPSCRIPT = 0xc0;

  private static final int ANNEX_TAG = 0x50;
  private static final int HASH_SIZE = 32;
  private static final int KEY_END = 1 + HASH_SIZE;
  private static final int MAX_PATH = 128;

  /**
   * The script path that these items take, bottom of the stack first; empty if they do not look
   * like one. Leaf versions that could be mistaken for the beginning of a key or of a version 0
   * script are not recognised; BIP341 advises against their use for this reason.
   */
  public static Optional<TaprootScriptPath> of(List<Bytes> witness) {
    List<Bytes> items = withoutAnnex(witness);
    if (items.size() < 2) {
      return Optional.empty();
    }
    Bytes control = items.get(items.size() - 1);
    return isControlBlock(control)
        ? Optional.of(of(items.get(items.size() - 2), control))
        : Optional.empty();
  }

  /** The items without the annex, which is the last of at least two. */
  static List<Bytes> withoutAnnex(List<Bytes> witness) {
    int last = witness.size() - 1;
    boolean annex =
        last >= 1 && !witness.get(last).isEmpty() && witness.get(last).get(0) == ANNEX_TAG;
    return annex ? witness.subList(0, last) : witness;
  }

  private static TaprootScriptPath of(Bytes script, Bytes control) {
    ImmutableList<Bytes> path =
        IntStream.range(0, (control.length() - KEY_END) / HASH_SIZE)
            .map(i -> KEY_END + i * HASH_SIZE)
            .mapToObj(at -> control.slice(at, at + HASH_SIZE))
            .collect(toImmutableList());
    int first = control.get(0);
    return new TaprootScriptPath(
        script, first & ~1, (first & 1) != 0, control.slice(1, KEY_END), path);
  }

  private static boolean isControlBlock(Bytes item) {
    int path = item.length() - KEY_END;
    return path >= 0
        && path % HASH_SIZE == 0
        && path / HASH_SIZE <= MAX_PATH
        && isDistinctive(item.get(0) & ~1);
  }

  /** Whether neither a key nor a script that can succeed begins with this leaf version (BIP341). */
  private static boolean isDistinctive(int leafVersion) {
    return switch (leafVersion) {
      case 0x66, 0x7e, 0x80, 0x84, 0x96, 0x98, 0xba, 0xbc, 0xbe -> true;
      default -> leafVersion >= TAPSCRIPT;
    };
  }
}
