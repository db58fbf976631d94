package io.bitcointcpip.transport.v2;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.ChaCha20ParameterSpec;

/**
 * One direction's length cipher (BIP324: FSChaCha20): a key stream that goes on from chunk to
 * chunk, and whose key is replaced by its own output after a number of chunks, so that what was
 * sent cannot be read with a key that is found later. Encrypts and decrypts alike.
 *
 * <p>The stream of one key is made at once, and wiped as it is used: the key is not kept, and the
 * stream takes less memory than what makes it.
 */
final class FsChaCha20 {
  /** Chunks that share a key. */
  static final int REKEY_INTERVAL = 224;

  private static final int KEY_SIZE = 32;
  private static final int NONCE_SIZE = 12;

  private final int chunkSize;
  private final int interval;
  // For the chunks of one key; the next key is behind them.
  private final byte[] stream;
  private int chunks;
  private long rekeys;

  /** A cipher for chunks of one size that begins with this key, whose array is wiped. */
  FsChaCha20(byte[] key, int chunkSize) {
    this(key, chunkSize, REKEY_INTERVAL);
  }

  FsChaCha20(byte[] key, int chunkSize, int interval) {
    this.chunkSize = chunkSize;
    this.interval = interval;
    this.stream = new byte[interval * chunkSize + KEY_SIZE];
    start(key);
  }

  /** Encrypts or decrypts the next chunk. */
  byte[] crypt(byte[] chunk) {
    byte[] result = new byte[chunkSize];
    for (int i = 0; i < chunkSize; i++) {
      int at = chunks * chunkSize + i;
      result[i] = (byte) (chunk[i] ^ stream[at]);
      stream[at] = 0;
    }
    chunks++;
    if (chunks == interval) {
      rekeys++;
      chunks = 0;
      start(Arrays.copyOfRange(stream, stream.length - KEY_SIZE, stream.length));
    }
    return result;
  }

  /** Forgets the stream: the cipher is of no use any more. */
  void wipe() {
    Arrays.fill(stream, (byte) 0);
  }

  /** Makes the stream of a key, whose array is wiped. */
  private void start(byte[] key) {
    wipe();
    Cipher cipher = JdkCrypto.cipher("ChaCha20");
    WipedKey once = JdkCrypto.chaChaKey(key);
    try {
      cipher.init(Cipher.ENCRYPT_MODE, once, new ChaCha20ParameterSpec(nonce(rekeys), 0));
      cipher.doFinal(stream, 0, stream.length, stream, 0);
      once.destroy();
      // It has a copy of the key and of some of the stream, which zeros and their stream replace.
      cipher.init(Cipher.ENCRYPT_MODE, once, new ChaCha20ParameterSpec(nonce(rekeys + 1), 0));
      byte[] unused = cipher.doFinal(new byte[stream.length]);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("ChaCha20 refuses a key of 32 bytes", e);
    }
  }

  private static byte[] nonce(long rekeys) {
    return ByteBuffer.allocate(NONCE_SIZE)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0)
        .putLong(rekeys)
        .array();
  }
}
