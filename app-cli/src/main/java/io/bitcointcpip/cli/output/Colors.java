package io.bitcointcpip.cli.output;

import io.bitcointcpip.cli.settings.Surroundings;

/** Decoration for one stream, or none. Nothing is said by colour alone. */
final class Colors {
  private static final String RESET = "\u001b[0m";
  private static final String RED_BOLD = "\u001b[1;31m";
  private static final String CYAN = "\u001b[36m";

  private final boolean on;

  private Colors(boolean on) {
    this.on = on;
  }

  /**
   * What the user wants; else {@code NO_COLOR}, {@code CLICOLOR_FORCE}, a terminal that cannot, and
   * whether there is a terminal, in this order.
   */
  static Colors of(ColorMode mode, boolean terminal, Surroundings surroundings) {
    return new Colors(
        switch (mode) {
          case ALWAYS -> true;
          case NEVER -> false;
          case AUTO -> auto(terminal, surroundings);
        });
  }

  private static boolean auto(boolean terminal, Surroundings surroundings) {
    if (!surroundings.variable("NO_COLOR").isEmpty()) {
      return false;
    }
    String force = surroundings.variable("CLICOLOR_FORCE");
    if (!force.isEmpty() && !force.equals("0")) {
      return true;
    }
    return terminal && !surroundings.variable("TERM").equals("dumb");
  }

  String error(String text) {
    return paint(RED_BOLD, text);
  }

  String label(String text) {
    return paint(CYAN, text);
  }

  private String paint(String color, String text) {
    return on && !text.isBlank() ? color + text + RESET : text;
  }
}
