package io.bitcointcpip.cli.ping.check;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.GetHeaders;
import io.bitcointcpip.protocol.message.Headers;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.proof.ProofOfWork;
import io.bitcointcpip.protocol.wire.BlockHash;
import java.util.List;
import java.util.Optional;

/** Asks for the headers after the first block; they must link, and have their work. */
final class HeadersProbe extends Probe {
  HeadersProbe() {
    super("headers");
  }

  @Override
  List<Message> questions(Findings findings) {
    return List.of(GetHeaders.after(findings.network().genesisHash()));
  }

  @Override
  Optional<Verdict> onMessage(Message message, Findings findings) {
    return message instanceof Headers headers
        ? Optional.of(judge(headers.headers(), findings))
        : Optional.empty();
  }

  private static Verdict judge(ImmutableList<BlockHeader> headers, Findings findings) {
    if (headers.isEmpty()) {
      return Verdict.unknown("none after the first block: it has no more, or is still catching up");
    }
    BlockHash previous = findings.network().genesisHash();
    for (int i = 0; i < headers.size(); i++) {
      BlockHeader header = headers.get(i);
      if (!header.previous().equals(previous)) {
        return Verdict.wrong("header " + (i + 1) + " does not follow " + previous);
      }
      try {
        ProofOfWork.check(header, findings.network().powLimit());
      } catch (ProofException e) {
        return Verdict.wrong("header " + (i + 1) + ": " + e.getMessage());
      }
      previous = header.hash();
    }
    findings.first(headers.get(0));
    return Verdict.served(headers.size() + " after the first block, linked, with their work");
  }

  @Override
  Verdict onSilence(Findings findings) {
    return Verdict.silent("it does not answer getheaders");
  }
}
