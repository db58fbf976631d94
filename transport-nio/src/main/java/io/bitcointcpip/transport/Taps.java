package io.bitcointcpip.transport;

/** Knows which listeners want to be told every message. */
final class Taps {
  /** Per class, since that is what decides; the classes themselves are not kept alive by it. */
  private static final ClassValue<Boolean> IS_TAP =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          try {
            return type.getMethod("onFrame", Peer.class, FrameEvent.class).getDeclaringClass()
                != PeerListener.class;
          } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " is no listener", e);
          }
        }
      };

  private Taps() {}

  /** Whether {@code listener} does anything in {@link PeerListener#onFrame}. */
  static boolean isTap(PeerListener listener) {
    return IS_TAP.get(listener.getClass());
  }
}
