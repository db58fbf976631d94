package io.bitcointcpip.bench;

import io.bitcointcpip.protocol.frame.FrameException;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.v2.V2Transport;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The handshake of the encrypted transport, without a network between its sides. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HandshakeBench {
  private static final int SCALAR_BITS = 256;

  private final SecureRandom random = new SecureRandom();
  private final X9ECParameters curve = CustomNamedCurves.getByName("secp256k1");
  private final ECPoint theirs = curve.getG().multiply(scalar()).normalize();

  /** Both sides do the same work: half of it is one side's. */
  @Benchmark
  @OperationsPerInvocation(2)
  public Bytes v2Handshake_ours() throws FrameException {
    V2Transport initiator = transport(true);
    V2Transport responder = transport(false);
    while (initiator.sessionId().isEmpty() || responder.sessionId().isEmpty()) {
      carry(initiator, responder);
      carry(responder, initiator);
    }
    return initiator.sessionId().orElseThrow();
  }

  /** The two multiplications of one side alone, by Bouncy Castle: nothing else of a handshake. */
  @Benchmark
  public BigInteger v2Handshake_bouncycastle() {
    BigInteger secret = scalar();
    ECPoint own = new FixedPointCombMultiplier().multiply(curve.getG(), secret).normalize();
    ECPoint shared = theirs.multiply(secret).normalize();
    return own.getAffineXCoord().toBigInteger().xor(shared.getAffineXCoord().toBigInteger());
  }

  private V2Transport transport(boolean initiating) {
    return new V2Transport(initiating, Network.MAIN, SealedNode.ANY, Messages.shortIds(), random);
  }

  private BigInteger scalar() {
    return new BigInteger(SCALAR_BITS, random)
        .mod(curve.getN().subtract(BigInteger.ONE))
        .add(BigInteger.ONE);
  }

  private static void carry(V2Transport from, V2Transport to) throws FrameException {
    for (ByteBuffer each : from.pendingBytes()) {
      int count = each.remaining();
      to.receive(each);
      from.markSent(count);
    }
  }
}
