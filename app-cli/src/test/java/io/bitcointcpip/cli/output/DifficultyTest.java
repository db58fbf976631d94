package io.bitcointcpip.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DifficultyTest {
  @Test
  void difficultiesArePrintedAsCoreDoes() {
    assertEquals("1", Difficulty.text(0x1d00_ffff));
    assertEquals("16307.42093852398", Difficulty.text(0x1b04_04cb));
    assertEquals("4.656542373906925e-10", Difficulty.text(0x207f_ffff));
    assertEquals("0.001126515290698186", Difficulty.text(0x1e03_77ae));
  }

  @Test
  void numbersArePrintedAsByPrintf() {
    assertEquals("0", Difficulty.format(0));
    assertEquals("0.0001", Difficulty.format(1e-4));
    assertEquals("1e-05", Difficulty.format(1e-5));
    assertEquals("1000000000000000", Difficulty.format(1e15));
    assertEquals("1e+16", Difficulty.format(1e16));
    assertEquals("1.5e+100", Difficulty.format(1.5e100));
    assertEquals("113757508810854", Difficulty.format(113757508810854.0));
    assertEquals("0.3333333333333333", Difficulty.format(1 / 3.0));
  }
}
