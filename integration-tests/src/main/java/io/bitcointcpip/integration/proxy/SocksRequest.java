package io.bitcointcpip.integration.proxy;

/**
 * What a client asked a {@link FakeSocks5} for.
 *
 * @param type of the address: 1 for IPv4, 3 for a name, 4 for IPv6
 * @param host the address or name, as text
 * @param user the user name, or an empty text for an anonymous client
 * @param password the password that came with it
 */
public record SocksRequest(int type, String host, int port, String user, String password) {}
