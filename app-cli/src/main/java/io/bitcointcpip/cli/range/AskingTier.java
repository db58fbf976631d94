package io.bitcointcpip.cli.range;

import io.bitcointcpip.cli.session.Task;
import io.bitcointcpip.protocol.network.ServiceFlags;

/** The search by a question about each block. */
record AskingTier(BlockQuestion question) implements RangeTier {
  @Override
  public String name() {
    return question.name();
  }

  @Override
  public boolean isServedBy(ServiceFlags services) {
    return question.isAnsweredBy(services);
  }

  @Override
  public String reveals() {
    return question.reveals();
  }

  @Override
  public int voices() {
    return question.voices();
  }

  @Override
  public long estimatedBytes(int height) {
    return question.estimatedBytes(height);
  }

  @Override
  public String absence(int peers) {
    return question.absence(peers);
  }

  @Override
  public Task<ScanEnd> begin(ScanWork work) {
    return new BlockScan(work, question);
  }
}
