package io.bitcointcpip.integration.fakenode;

import io.bitcointcpip.integration.fakenode.ConversationFault.InPlaceOfAnswer;
import java.io.IOException;
import java.net.Socket;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection of the node: a socket, a conversation, and a thread that reads. */
final class FakeConnection implements Runnable {
  private static final long PING_PAUSE_MILLIS = 5;

  private final int number;
  private final Socket socket;
  private final Octets magic;
  private final Conversation conversation;
  private final ConnectionFaults faults;
  private final MessageLog log;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final FrameWriter writer;
  private volatile boolean muted;

  FakeConnection(
      int number,
      Socket socket,
      Octets magic,
      Conversation conversation,
      Collection<Fault> faults,
      MessageLog log)
      throws IOException {
    this.number = number;
    this.socket = socket;
    this.magic = magic;
    this.conversation = conversation;
    this.faults = new ConnectionFaults(faults);
    this.log = log;
    socket.setTcpNoDelay(true);
    this.writer = new FrameWriter(socket.getOutputStream(), magic, this.faults, closed);
  }

  boolean isOpen() {
    return closed.getCount() > 0;
  }

  boolean isReady() {
    return isOpen() && conversation.isReady();
  }

  Conversation conversation() {
    return conversation;
  }

  /** Leads the conversation until either side ends it. */
  @Override
  public void run() {
    try {
      begin();
      FrameReader reader = new FrameReader(socket.getInputStream(), magic, number);
      for (RecordedMessage message = reader.next(); message != null; message = reader.next()) {
        if (!handle(message)) {
          break;
        }
      }
    } catch (IOException e) {
      // However it ended, it ended; what arrived until then is on record.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  /** Sends messages if the connection still stands. */
  void send(List<WireMessage> messages) {
    try {
      if (isOpen() && !muted && !writer.write(messages)) {
        close();
      }
    } catch (IOException e) {
      close();
    }
  }

  /** Sends bytes if the connection still stands. */
  void sendRaw(Octets bytes) {
    try {
      if (isOpen() && !muted) {
        writer.writeRaw(bytes);
      }
    } catch (IOException e) {
      close();
    }
  }

  /** Ends the connection, politely: what was sent arrives. Does nothing if it has ended. */
  void close() {
    closed.countDown();
    try {
      if (!socket.isClosed()) {
        // Before close, which would reset the connection if bytes are unread.
        socket.shutdownOutput();
      }
    } catch (IOException e) {
      // Then there is nothing left to be polite about.
    }
    closeSocket();
    log.changed();
  }

  private void begin() throws InterruptedException {
    boolean mute = false;
    for (Fault fault : faults) {
      if (fault instanceof ConversationFault.BeforeVersion early) {
        send(early.messages());
      } else if (fault instanceof ConversationFault.OnlyPings) {
        pingUntilClosed();
      }
      mute |= fault instanceof ConversationFault.NeverVersion;
    }
    if (!mute) {
      send(conversation.onConnected());
    }
  }

  private void pingUntilClosed() throws InterruptedException {
    for (long nonce = 1; !closed.await(PING_PAUSE_MILLIS, TimeUnit.MILLISECONDS); nonce++) {
      send(List.of(WireMessage.ping(nonce)));
    }
  }

  /** Returns false if the connection is to be closed. */
  private boolean handle(RecordedMessage message) throws IOException, InterruptedException {
    // The state first, then the record: who saw verack recorded may rely on the handshake.
    Reply honest = conversation.onMessage(message);
    log.add(message);
    faults.count(message.command());
    InPlaceOfAnswer fault = inPlaceOfAnswer(message.command());
    if (fault != null) {
      return strike(fault);
    }
    Reply reply = SpoiledReply.of(message, honest, faults, conversation.data());
    pause(message.command());
    send(reply.messages());
    return isOpen() && !reply.close();
  }

  private void pause(String command) throws InterruptedException {
    for (Fault fault : faults) {
      if (fault instanceof ConversationFault.Late late && late.command().equals(command)) {
        boolean unused = closed.await(late.millis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  /** Returns false if the connection is to be closed. */
  private boolean strike(InPlaceOfAnswer fault) throws IOException, InterruptedException {
    if (fault instanceof ConversationFault.RawAnswer answer) {
      sendRaw(answer.bytes());
      return true;
    } else if (fault instanceof ConversationFault.HalfClose) {
      muted = true;
      socket.shutdownOutput();
      return true;
    } else if (fault instanceof ConversationFault.Reset) {
      reset();
    } else if (fault instanceof ConversationFault.Stall) {
      closed.await();
    }
    return false;
  }

  private @Nullable InPlaceOfAnswer inPlaceOfAnswer(String command) {
    for (Fault fault : faults) {
      if (fault instanceof InPlaceOfAnswer each && each.command().equals(command)) {
        return each;
      }
    }
    return null;
  }

  /** Closes at once, with a reset segment. */
  private void reset() throws IOException {
    socket.setSoLinger(true, 0);
    closeSocket();
  }

  private void closeSocket() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
  }
}
