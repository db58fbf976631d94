package io.bitcointcpip.transport.pool;

import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.transport.FrameEvent;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerListener;
import io.bitcointcpip.transport.peer.DisconnectReason;

/** Two that listen, the observer first; the pool is told the end whatever the observer does. */
record ObservedListener(PeerListener pool, PeerListener observer) implements PeerListener {
  @Override
  public void onConnected(Peer peer) {
    observer.onConnected(peer);
    pool.onConnected(peer);
  }

  @Override
  public void onReady(Peer peer) {
    observer.onReady(peer);
    pool.onReady(peer);
  }

  @Override
  public void onMessage(Peer peer, Message message) {
    observer.onMessage(peer, message);
    pool.onMessage(peer, message);
  }

  @Override
  public void onFrame(Peer peer, FrameEvent event) {
    observer.onFrame(peer, event);
  }

  @Override
  public void onClosed(Peer peer, DisconnectReason reason) {
    try {
      observer.onClosed(peer, reason);
    } finally {
      pool.onClosed(peer, reason);
    }
  }
}
