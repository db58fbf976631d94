package io.bitcointcpip.cli.option;

/** A command, as far as help, completion and the manual tell of it. */
public interface CommandSpec {
  /** The name on the command line. */
  String label();

  /** What it does, in a sentence or two. */
  String summary();

  /** What may follow the name; asked for only if somebody wants to know. */
  Syntax syntax();
}
