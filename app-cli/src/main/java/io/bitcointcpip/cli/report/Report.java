package io.bitcointcpip.cli.report;

import io.bitcointcpip.cli.recording.Recording;
import io.bitcointcpip.protocol.network.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The page of one conversation. It loads nothing, and a policy forbids it to; what peers said is in
 * it as JSON only, of which the script makes text, never markup.
 *
 * @param program name and version, for the foot of the page
 * @param made when the command began
 */
public record Report(
    String program, Instant made, Network network, Recording recording, Subject subject) {
  /** Writes the page, in UTF-8. */
  public void writeTo(OutputStream out) throws IOException {
    // In JSON this character only ever stands in strings, where it has another form. Without it no
    // text can end the script element that holds the data.
    String data = ReportData.of(this).replace("<", "\\u003c");
    String page =
        resource("report.html")
            .replace("/*STYLE*/", resource("report.css"))
            .replace("/*SCRIPT*/", resource("report.js"));
    // Last, so that nothing is replaced in it.
    int at = page.indexOf("/*DATA*/");
    out.write(page.substring(0, at).getBytes(StandardCharsets.UTF_8));
    out.write(data.getBytes(StandardCharsets.UTF_8));
    out.write(page.substring(at + "/*DATA*/".length()).getBytes(StandardCharsets.UTF_8));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Report.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the program lacks its file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
