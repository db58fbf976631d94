package io.bitcointcpip.cli.output;

/** When output is coloured. */
public enum ColorMode {
  /** On a terminal, unless the environment says otherwise. */
  AUTO,
  /** Always. */
  ALWAYS,
  /** Never. */
  NEVER
}
