package io.bitcointcpip.cli.range;

/** How many peers have answered about each block, and how many are being asked about it. */
final class Coverage {
  // More peers than a byte can count are not asked at once.
  private final byte[] answers;
  private final byte[] asked;
  private final int[] blocksByAnswers = new int[Byte.MAX_VALUE + 1];

  Coverage(int blocks) {
    this.answers = new byte[blocks];
    this.asked = new byte[blocks];
    this.blocksByAnswers[0] = blocks;
  }

  int size() {
    return answers.length;
  }

  void ask(int block) {
    asked[block]++;
  }

  void release(int block) {
    asked[block]--;
  }

  void answer(int block) {
    blocksByAnswers[answers[block]]--;
    answers[block]++;
    blocksByAnswers[answers[block]]++;
  }

  /** An answer turned out to be worth nothing. */
  void revoke(int block) {
    blocksByAnswers[answers[block]]--;
    answers[block]--;
    blocksByAnswers[answers[block]]++;
  }

  /** Whether {@code voices} have answered about a block. */
  boolean isSettled(int block, int voices) {
    return answers[block] >= voices;
  }

  /** Whether {@code voices} have answered about a block, or are going to. */
  boolean isCovered(int block, int voices) {
    return answers[block] + asked[block] >= voices;
  }

  /** How many blocks lack answers. */
  int open(int voices) {
    int open = 0;
    for (int count = 0; count < voices; count++) {
      open += blocksByAnswers[count];
    }
    return open;
  }
}
