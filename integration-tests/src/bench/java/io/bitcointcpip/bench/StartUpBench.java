package io.bitcointcpip.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Starts of the whole program: a {@code tx} that asks a node on this machine, by the launcher of
 * the distribution and by {@code java -jar}, beside a JVM that only says hello. Wall time and the
 * processor time of the process (user and system), in microseconds: medians of runs that take
 * turns, so that whatever else the machine does is done to all of them; and the memory of the
 * process, in KiB. For the JDK that runs the benchmarks, and for the one in {@code -Dbench.jdk}, if
 * there is one. JMH measures code in a warm JVM; here the cold one is what is measured.
 */
final class StartUpBench implements Harness {
  private static final int RUNS = 15;
  private static final String TXID =
      "f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16";
  private static final String BLOCK =
      "00000000d1145790a8694403d4063f323d499e655c83426834d4ce2f8dd4a2ee";

  /** 70 MiB, in KiB. */
  private static final double MOST_MEMORY = 70 * 1024;

  private final Path jar = Path.of(System.getProperty("app.jar", ""));
  private final Path distribution = Path.of(System.getProperty("app.dist", ""));
  private final Map<String, Double> scores = new LinkedHashMap<>();
  private Path directory = Path.of("");

  /** Those of a second JDK only if there is one. */
  @Override
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>(rows("", ""));
    if (!otherJdk().isEmpty()) {
      rows.addAll(rows("Other", ", other JDK"));
    }
    return rows;
  }

  private static List<Row> rows(String suffix, String jdk) {
    return List.of(
        Row.of("launcher" + suffix + "Wall", "tx by the launcher; bare JVM" + jdk).ofLimit(3),
        Row.of("launcher" + suffix + "Cpu", "the same, processor time").ofLimit(3),
        Row.of("launcher" + suffix + "Memory", "its memory").in("KiB").most(MOST_MEMORY),
        Row.of("jar" + suffix + "Wall", "tx by java -jar; bare JVM" + jdk).ofLimit(5),
        Row.of("jar" + suffix + "Cpu", "the same, processor time").ofLimit(5),
        Row.of("jar" + suffix + "Memory", "its memory").in("KiB").most(MOST_MEMORY));
  }

  private static String otherJdk() {
    return System.getProperty("bench.jdk", "");
  }

  @Override
  public Map<String, Double> measure() throws IOException, InterruptedException {
    directory = Files.createTempDirectory("start-up");
    try {
      unpack();
      measure("", System.getProperty("java.home"));
      if (!otherJdk().isEmpty()) {
        measure("Other", otherJdk());
      }
      return scores;
    } finally {
      delete(directory);
    }
  }

  private void unpack() throws IOException {
    Files.createDirectories(directory.resolve("bin"));
    Files.createDirectories(directory.resolve("lib"));
    Files.copy(
        distribution.resolve("bin/bitcoin-tcpip"),
        launcher(),
        StandardCopyOption.COPY_ATTRIBUTES,
        StandardCopyOption.REPLACE_EXISTING);
    launcher().toFile().setExecutable(true);
    Files.copy(jar, directory.resolve("lib/app-cli.jar"));
  }

  private Path launcher() {
    return directory.resolve("bin/bitcoin-tcpip");
  }

  private void measure(String suffix, String home) throws IOException, InterruptedException {
    String java = home + "/bin/java";
    Process node =
        start(home, List.of(java, "-jar", jar.toString(), "serve", "--listen", "127.0.0.1:0"));
    try (BufferedReader said = node.inputReader(StandardCharsets.UTF_8)) {
      String listening = said.readLine();
      String address = listening.substring(listening.lastIndexOf(' ') + 1);
      List<String> tx = List.of("tx", TXID, "--peer", address, "--block", BLOCK);
      List<String> byLauncher = join(List.of(launcher().toString()), tx);
      prepare(home, byLauncher);
      Map<String, List<String>> commands = new LinkedHashMap<>();
      commands.put("launcher", byLauncher);
      commands.put("jar", join(List.of(java, "-jar", jar.toString()), tx));
      commands.put("bare", List.of(java, "-cp", classPath(), BareJvm.class.getName()));
      time(suffix, home, commands);
      for (String name : List.of("launcher", "jar")) {
        scores.put(name + suffix + "Memory_ours", peakKib(home, commands.get(name)));
      }
    } finally {
      node.destroy();
      node.waitFor();
    }
  }

  /** Waits until the launcher has made its archive of classes. */
  private void prepare(String home, List<String> byLauncher)
      throws IOException, InterruptedException {
    Path cache = Files.createDirectories(cache(home).resolve("bitcoin-tcpip"));
    try (WatchService watch = cache.getFileSystem().newWatchService()) {
      cache.register(watch, StandardWatchEventKinds.ENTRY_DELETE);
      run(home, byLauncher);
      // The lock goes last.
      while (!hasArchive(cache)) {
        WatchKey key = watch.poll(120, TimeUnit.SECONDS);
        if (key == null) {
          break;
        }
        key.pollEvents();
        key.reset();
      }
    }
    if (!hasArchive(cache)) {
      throw new IllegalStateException("the launcher made no archive of classes");
    }
  }

  private static boolean hasArchive(Path cache) throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      return names.stream().anyMatch(name -> name.startsWith("classes-"))
          && names.stream().noneMatch(name -> name.endsWith(".lock"));
    }
  }

  private void time(String suffix, String home, Map<String, List<String>> commands)
      throws IOException, InterruptedException {
    Map<String, List<Double>> wall = new LinkedHashMap<>();
    Map<String, List<Double>> cpu = new LinkedHashMap<>();
    for (int i = 0; i < RUNS; i++) {
      for (Map.Entry<String, List<String>> each : commands.entrySet()) {
        double[] times = run(home, each.getValue());
        wall.computeIfAbsent(each.getKey(), unseen -> new ArrayList<>()).add(times[0]);
        cpu.computeIfAbsent(each.getKey(), unseen -> new ArrayList<>()).add(times[1]);
      }
    }
    for (String name : List.of("launcher", "jar")) {
      scores.put(name + suffix + "Wall_ours", median(wall.get(name)));
      scores.put(name + suffix + "Wall_limit", median(wall.get("bare")));
      scores.put(name + suffix + "Cpu_ours", median(cpu.get(name)));
      scores.put(name + suffix + "Cpu_limit", median(cpu.get("bare")));
    }
  }

  /** Wall and processor time in microseconds: Java cannot ask for those of a process that ended. */
  private double[] run(String home, List<String> command) throws IOException, InterruptedException {
    String script = "TIMEFORMAT='%R %U %S'; { time \"$@\" >/dev/null 2>\"$0\"; } 2>&1";
    Path errors = directory.resolve("errors");
    Process process = start(home, join(List.of("bash", "-c", script, errors.toString()), command));
    String times = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command + ": " + Files.readString(errors));
    }
    String[] parts = times.strip().split(" ");
    return new double[] {
      micros(parts[0]), micros(parts[1]) + micros(parts[2]),
    };
  }

  /** The most memory that the process had at once, as Linux counts it (VmHWM). */
  private double peakKib(String home, List<String> command)
      throws IOException, InterruptedException {
    Process process = start(home, command);
    Path status = Path.of("/proc/" + process.pid() + "/status");
    double peak = 0;
    while (!process.waitFor(1, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, highWater(status));
    }
    return peak;
  }

  private static double highWater(Path status) {
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM:")) {
          return Double.parseDouble(line.replaceAll("[^0-9]", ""));
        }
      }
    } catch (IOException e) {
      // The process ended just now.
    }
    return 0;
  }

  private Process start(String home, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("JAVA_HOME", home);
    builder.environment().put("XDG_CACHE_HOME", cache(home).toString());
    builder.environment().put("XDG_DATA_HOME", directory.resolve("data").toString());
    return builder.start();
  }

  private Path cache(String home) {
    return directory.resolve("cache" + Integer.toHexString(home.hashCode()));
  }

  private static String classPath() {
    return Path.of(
            URI.create(
                BareJvm.class.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }

  private static List<String> join(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static double micros(String seconds) {
    return Double.parseDouble(seconds) * 1_000_000;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
