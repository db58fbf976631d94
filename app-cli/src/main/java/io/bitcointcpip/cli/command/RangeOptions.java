package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.option.Arguments;
import io.bitcointcpip.cli.option.InvalidValueException;
import io.bitcointcpip.cli.option.Option;
import io.bitcointcpip.cli.option.OptionGroup;
import io.bitcointcpip.cli.option.UsageException;
import io.bitcointcpip.cli.option.ValueParser;
import io.bitcointcpip.cli.option.Values;
import io.bitcointcpip.cli.range.Bound;
import io.bitcointcpip.cli.range.Bounds;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.script.Address;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.Optional;

/** Which blocks are searched: {@code --from}, {@code --to}, {@code --date}, {@code --private}. */
final class RangeOptions {
  private static final ValueParser<Bound> BOUND = RangeOptions::bound;

  static final Option<Bound> FROM =
      Option.of("--from")
          .takes("HEIGHT|DAY", BOUND)
          .help(
              "Search the blocks from here on: a height, or a day (2024-04-20, UTC), which has all"
                  + " blocks that state a time on it.");

  static final Option<Bound> TO =
      Option.of("--to")
          .takes("HEIGHT|DAY", BOUND)
          .help("Search up to here, this block or day included; else to the end of the chain.");

  static final Option<Bound.Day> DATE =
      Option.of("--date").takes("DAY", RangeOptions::day).help("Search the blocks of this day.");

  static final Option<Boolean> PRIVATE =
      Option.of("--private").help("Tell no node which transaction it is: read whole blocks only.");

  static final Option<String> ADDRESS =
      Option.of("--address")
          .takes("ADDRESS", Values.TEXT)
          .help(
              "It pays to this address or spends from it: then compact filters say which blocks of"
                  + " the range to read.");

  static final Option<String> SCRIPT =
      Option.of("--script").takes("HEX", Values.TEXT).help("The same for an output script.");

  static final OptionGroup GROUP =
      OptionGroup.of("Range", FROM, TO, DATE, PRIVATE, ADDRESS, SCRIPT);

  private final Arguments arguments;

  RangeOptions(Arguments arguments) {
    this.arguments = arguments;
  }

  boolean confidential() {
    return arguments.has(PRIVATE);
  }

  /** The script that it pays to or spends from, if one is given; fails if that is none. */
  Optional<Bytes> script(Network network) {
    Optional<String> address = arguments.get(ADDRESS);
    Optional<String> script = arguments.get(SCRIPT);
    if (address.isPresent() && script.isPresent()) {
      throw new UsageException("--address or --script, not both");
    }
    try {
      if (address.isPresent()) {
        return Optional.of(Address.parse(address.get().strip(), network).script());
      }
      return script.isPresent() ? Optional.of(ScriptArgument.hex(script.get())) : Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /** The range, if one is given; fails if it makes no sense. */
  Optional<Bounds> bounds() {
    Optional<Bound> from = arguments.get(FROM);
    Optional<Bound> to = arguments.get(TO);
    Optional<Bound.Day> date = arguments.get(DATE);
    if (date.isPresent() && (from.isPresent() || to.isPresent())) {
      throw new UsageException("--date is one day; for more give --from and --to");
    }
    if (from.isEmpty() && to.isPresent()) {
      throw new UsageException("--to needs --from");
    }
    try {
      if (date.isPresent()) {
        return Optional.of(Bounds.on(date.get().date()));
      }
      return from.isPresent() ? Optional.of(new Bounds(from.get(), to)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static Bound bound(String text) {
    try {
      return Bound.parse(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException(String.valueOf(e.getMessage()));
    }
  }

  private static Bound.Day day(String text) {
    if (bound(text) instanceof Bound.Day day) {
      return day;
    }
    throw new InvalidValueException("'" + text + "' is no day, such as 2024-04-20");
  }
}
