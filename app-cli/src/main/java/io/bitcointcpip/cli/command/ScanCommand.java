package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.chain.KeptHeaders;
import io.bitcointcpip.cli.chain.store.StoreException;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.input.InputException;
import io.bitcointcpip.cli.option.Arguments;
import io.bitcointcpip.cli.option.InvalidValueException;
import io.bitcointcpip.cli.option.Option;
import io.bitcointcpip.cli.option.Syntax;
import io.bitcointcpip.cli.option.UsageException;
import io.bitcointcpip.cli.option.Values;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.scan.BlockPlaces;
import io.bitcointcpip.cli.scan.ScanMeter;
import io.bitcointcpip.cli.scan.ScanOutcome;
import io.bitcointcpip.cli.scan.ScanRequest;
import io.bitcointcpip.cli.scan.ScanRunner;
import io.bitcointcpip.cli.scan.ScanVerdict;
import io.bitcointcpip.cli.scan.Shard;
import io.bitcointcpip.cli.scan.Wanted;
import io.bitcointcpip.protocol.network.Network;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code scan}: looks through Core's block files. */
final class ScanCommand implements Callable<Integer> {
  private static final int MAX_THREADS = 1_024;

  private static final Option<Path> BLOCKS_DIR =
      Option.of("--blocks-dir")
          .takes("DIR", Values.PATH)
          .help("Core's blocks directory: blk*.dat, and xor.dat if it has one.");

  private static final Option<Path> TXIDS =
      Option.of("--txids")
          .takes("FILE", Values.PATH)
          .help("Find the transactions with these ids, one in each line.");

  private static final Option<Path> SCRIPTS =
      Option.of("--scripts")
          .takes("FILE", Values.PATH)
          .help("Find what pays to these addresses or scripts (hex), and what spends that.");

  private static final Option<Integer> THREADS =
      Option.of("--threads")
          .takes("N", Values.INTEGER)
          .help("Files to go through at once; default: one for each processor.");

  private static final Option<Shard> SHARD =
      Option.of("--shard")
          .takes("I/N", ScanCommand::shard)
          .help("Take the I-th of N shares of the files; the same one wherever it is asked.");

  private static final Option<Path> RESUME =
      Option.of("--resume")
          .takes("FILE", Values.PATH)
          .help("Keep in this file what was found, and go on from there.");

  static final Syntax SYNTAX =
      Syntax.builder()
          .options(
              BLOCKS_DIR,
              TXIDS,
              SCRIPTS,
              THREADS,
              SHARD,
              RESUME,
              NetworkOption.NETWORK,
              DataDirectoryOption.DIRECTORY)
          .group(VerbosityOptions.GROUP)
          .examples(
              "bitcoin-tcpip scan --blocks-dir ~/.bitcoin/blocks --txids txids.txt",
              "bitcoin-tcpip scan --blocks-dir DIR --scripts addresses.txt --shard 3/16 --resume j")
          .build();

  private final Console console;
  private final Arguments arguments;

  @Inject
  ScanCommand(Console console, Arguments arguments) {
    this.console = console;
    this.arguments = arguments;
  }

  @Override
  public Integer call() throws Exception {
    VerbosityOptions.apply(arguments, console);
    ScanRequest request = request();
    try (KeptHeaders headers =
        KeptHeaders.open(DataDirectoryOption.known(arguments), request.network())) {
      headers.notes().forEach(console::note);
      ScanMeter meter = new ScanMeter(console, System.nanoTime());
      ScanOutcome outcome =
          new ScanRunner(
                  request,
                  new BlockPlaces(headers.chain()),
                  console::result,
                  counts -> meter.show(counts, System.nanoTime()))
              .run();
      meter.end(outcome.counts(), System.nanoTime());
      ScanVerdict.check(request, outcome, console);
      return ExitCode.OK.code();
    } catch (StoreException e) {
      throw new CommandFailure(ExitCode.LOCAL, String.valueOf(e.getMessage()));
    }
  }

  private ScanRequest request() {
    Path directory =
        arguments
            .get(BLOCKS_DIR)
            .orElseThrow(() -> new UsageException("where are the blocks? --blocks-dir DIR"));
    int threads = arguments.get(THREADS, Runtime.getRuntime().availableProcessors());
    if (threads < 1 || threads > MAX_THREADS) {
      throw new UsageException("--threads " + threads + " is not between 1 and " + MAX_THREADS);
    }
    Network network = NetworkOption.of(arguments);
    return new ScanRequest(
        directory,
        network,
        wanted(network),
        threads,
        arguments.get(SHARD, Shard.ALL),
        arguments.get(RESUME));
  }

  private Wanted wanted(Network network) {
    Optional<Path> txids = arguments.get(TXIDS);
    Optional<Path> scripts = arguments.get(SCRIPTS);
    if (txids.isPresent() == scripts.isPresent()) {
      throw new UsageException("what to look for? --txids FILE or --scripts FILE, one of the two");
    }
    try {
      return txids.isPresent()
          ? Wanted.txids(txids.get())
          : Wanted.scripts(scripts.orElseThrow(), network);
    } catch (InputException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static Shard shard(String text) {
    try {
      return Shard.parse(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException(String.valueOf(e.getMessage()));
    }
  }
}
