package io.bitcointcpip.cli.scan;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** A short text that is the same for the same things, in whatever order those of a set came. */
final class Fingerprint {
  private final Hasher hasher = Hashing.sha256().newHasher();

  private Fingerprint() {}

  static Fingerprint builder() {
    return new Fingerprint();
  }

  Fingerprint add(String text) {
    hasher.putString(text, StandardCharsets.UTF_8).putChar('\n');
    return this;
  }

  /** Adds a set. */
  Fingerprint addAll(Stream<String> texts) {
    texts.sorted().forEach(this::add);
    return this;
  }

  String build() {
    return hasher.hash().toString();
  }
}
