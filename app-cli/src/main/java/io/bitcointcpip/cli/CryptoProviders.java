package io.bitcointcpip.cli;

import java.security.Security;

/**
 * The order in which the Java platform's cryptographic providers are asked. All that this program
 * uses is in the first, SUN, and in SunJCE; but three others are before that, and whoever asks for
 * a cipher waits until they are loaded.
 */
final class CryptoProviders {
  private static final String KEY = "security.provider.";
  private static final String WANTED = "SunJCE";
  private static final int SECOND = 2;

  private CryptoProviders() {}

  /**
   * Lets SunJCE change places with the second. To be called before anything asks for a provider.
   */
  static void order() {
    int place = 1;
    String each = Security.getProperty(KEY + place);
    while (each != null && !each.equals(WANTED)) {
      place++;
      each = Security.getProperty(KEY + place);
    }
    if (each != null && place > SECOND) {
      Security.setProperty(KEY + place, Security.getProperty(KEY + SECOND));
      Security.setProperty(KEY + SECOND, WANTED);
    }
  }
}
