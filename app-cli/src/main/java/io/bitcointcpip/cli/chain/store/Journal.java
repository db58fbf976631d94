package io.bitcointcpip.cli.chain.store;

import java.io.Closeable;
import java.io.IOException;

/** Where a store writes down what of its headers is complete, and what it is about to replace. */
interface Journal extends Closeable {
  /** Keeps nothing. */
  Journal NONE =
      new Journal() {
        @Override
        public void commit(StoreState state) {}

        @Override
        public void begin(Replacement replacement) {}

        @Override
        public void end() {}

        @Override
        public void close() {}
      };

  /** From now on {@code state} is what is complete. */
  void commit(StoreState state) throws IOException;

  /** The replacement will be done, if not by this process then by the next. */
  void begin(Replacement replacement) throws IOException;

  /** The replacement is done. */
  void end() throws IOException;
}
