import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes a jar anew with the same files in the same order, but nothing compressed: a program that
 * has just started would spend a good part of its time on that. Run by the build, as a source file.
 */
final class StoreJar {
  private StoreJar() {}

  public static void main(String[] args) throws IOException {
    Path jar = Path.of(args[0]);
    Path stored = jar.resolveSibling(jar.getFileName() + ".stored");
    try (ZipFile in = new ZipFile(jar.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(stored))) {
      for (ZipEntry each : Collections.list(in.entries())) {
        if (!each.isDirectory()) {
          byte[] content = in.getInputStream(each).readAllBytes();
          out.putNextEntry(stored(each, content));
          out.write(content);
        }
      }
    }
    Files.move(stored, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static ZipEntry stored(ZipEntry compressed, byte[] content) {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipEntry entry = new ZipEntry(compressed.getName());
    entry.setTimeLocal(compressed.getTimeLocal());
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    return entry;
  }
}
