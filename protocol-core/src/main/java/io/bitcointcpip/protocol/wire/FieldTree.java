package io.bitcointcpip.protocol.wire;

import com.google.common.collect.ImmutableList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The annotated form of some bytes: every byte belongs to exactly one field. Bytes that the decoder
 * refused are kept too, as one field named {@code undecoded}, beside the error.
 *
 * @param root the whole, named after what was decoded
 * @param error why decoding stopped, or null if it did not
 */
public record FieldTree(FieldNode root, @Nullable DecodeException error) {
  /** Decodes {@code bytes} with {@code decoder}, which must read to the end, and records how. */
  public static FieldTree of(String name, Bytes bytes, WireReader.Decoder<?> decoder) {
    Recorder recorder = new Recorder(name);
    WireReader in = bytes.reader(recorder);
    DecodeException error = null;
    try {
      decoder.decode(in);
      in.expectEnd();
    } catch (DecodeException e) {
      error = e;
    }
    return new FieldTree(recorder.finish(bytes), error);
  }

  private static final class Recorder implements FieldListener {
    private record Open(String name, int offset, List<FieldNode> parts) {}

    private final Deque<Open> open = new ArrayDeque<>();
    private int end;

    Recorder(String rootName) {
      open.push(new Open(rootName, 0, new ArrayList<>()));
    }

    @Override
    public void enter(String name, int offset) {
      open.push(new Open(name, offset, new ArrayList<>()));
    }

    @Override
    public void leave(int offset) {
      Open done = open.pop();
      FieldNode node =
          FieldNode.structure(
              done.name, done.offset, offset - done.offset, ImmutableList.copyOf(done.parts));
      open.element().parts.add(node);
    }

    @Override
    public void field(String name, FieldKind kind, int offset, int length, Object value) {
      open.element().parts.add(FieldNode.leaf(name, kind, offset, length, value));
      end = offset + length;
    }

    FieldNode finish(Bytes bytes) {
      while (open.size() > 1) {
        leave(end);
      }
      if (end < bytes.length()) {
        field("undecoded", FieldKind.OPAQUE, end, bytes.length() - end, bytes.slice(end));
      }
      Open root = open.pop();
      return FieldNode.structure(root.name, 0, bytes.length(), ImmutableList.copyOf(root.parts));
    }
  }
}
