package io.bitcointcpip.transport.discovery;

/**
 * When something happened, by both clocks.
 *
 * @param nanos since some fixed moment, never back: for rates
 * @param unixSeconds since 1970, as this machine believes: for what peers say of time
 */
public record Moment(long nanos, long unixSeconds) {}
