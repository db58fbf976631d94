package io.bitcointcpip.cli.output;

import com.google.common.base.Ascii;

/** When output is coloured. */
public enum ColorMode {
  /** On a terminal, unless the environment says otherwise. */
  AUTO,
  /** Always. */
  ALWAYS,
  /** Never. */
  NEVER;

  /** The name on the command line. */
  @Override
  public String toString() {
    return Ascii.toLowerCase(name());
  }
}
