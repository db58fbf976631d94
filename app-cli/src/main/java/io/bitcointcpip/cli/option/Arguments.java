package io.bitcointcpip.cli.option;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a command line, and the settings where it is silent, gave for each {@link Argument}. */
public final class Arguments {
  private final Map<Argument<?>, ImmutableList<?>> values;

  private Arguments(Map<Argument<?>, ImmutableList<?>> values) {
    this.values = values;
  }

  /** A command line that holds only this flag. */
  static Arguments only(Option<Boolean> flag) {
    return new Arguments(Map.of(flag, ImmutableList.of(true)));
  }

  /** Whether a flag is set. */
  public boolean has(Option<Boolean> flag) {
    return count(flag) > 0;
  }

  /** How often a flag is set. */
  public int count(Option<Boolean> flag) {
    int count = 0;
    for (Boolean each : all(flag)) {
      count += each ? 1 : 0;
    }
    return count;
  }

  /** The value, if there is one. */
  public <T> Optional<T> get(Argument<T> argument) {
    ImmutableList<T> given = all(argument);
    return given.isEmpty() ? Optional.empty() : Optional.of(given.get(0));
  }

  /** The value, or else {@code standard}. */
  public <T> T get(Argument<T> argument, T standard) {
    ImmutableList<T> given = all(argument);
    return given.isEmpty() ? standard : given.get(0);
  }

  /** The value of an argument that no command line may leave out. */
  public <T> T require(Positional<T> argument) {
    return all(argument).get(0);
  }

  /** All values, in the order in which they were given. */
  @SuppressWarnings("unchecked") // what is kept under an argument is what its parser gave
  public <T> ImmutableList<T> all(Argument<T> argument) {
    return (ImmutableList<T>) values.getOrDefault(argument, ImmutableList.of());
  }

  /** Collects the values of one command line. */
  static final class Builder {
    private final Map<Argument<?>, List<Object>> values = new HashMap<>();

    /** Adds what {@code text} spells. */
    void add(Argument<?> argument, String text) {
      Object value = argument.parse(text);
      List<Object> given = values.get(argument);
      if (given == null) {
        given = new ArrayList<>();
        values.put(argument, given);
      }
      given.add(value);
    }

    boolean has(Argument<?> argument) {
      return values.containsKey(argument);
    }

    Arguments build() {
      Map<Argument<?>, ImmutableList<?>> all = new HashMap<>();
      for (Map.Entry<Argument<?>, List<Object>> each : values.entrySet()) {
        all.put(each.getKey(), ImmutableList.copyOf(each.getValue()));
      }
      return new Arguments(all);
    }
  }
}
