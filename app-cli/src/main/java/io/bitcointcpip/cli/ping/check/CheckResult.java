package io.bitcointcpip.cli.ping.check;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether a node serves one thing.
 *
 * @param name of the thing
 * @param offered whether the node says that it serves it; empty if all nodes should
 * @param elapsed from the question to the verdict
 */
public record CheckResult(
    String name, Optional<Boolean> offered, Verdict verdict, Duration elapsed) {}
