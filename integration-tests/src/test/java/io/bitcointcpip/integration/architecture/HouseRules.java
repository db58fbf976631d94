package io.bitcointcpip.integration.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** What the rules are made of. */
final class HouseRules {
  private static final Set<String> SOCKET_CLASSES =
      Set.of("Socket", "ServerSocket", "DatagramSocket", "URLConnection", "URL", "SocketAddress");

  private HouseRules() {}

  /** Leaves out tests, also those of other modules. */
  static final class OnlyMainCode implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/") && !location.contains("-tests.jar");
    }
  }

  /** Sockets, channels, and what leads to them. */
  static DescribedPredicate<JavaClass> networking() {
    return DescribedPredicate.describe(
        "do networking",
        type ->
            type.getPackageName().startsWith("java.nio.channels")
                || (type.getPackageName().equals("java.net")
                    && SOCKET_CLASSES.contains(type.getSimpleName())));
  }

  /** What gives another result each time: the time of day and chance. */
  static DescribedPredicate<JavaClass> clocksAndChance() {
    return DescribedPredicate.describe(
        "tell the time or throw dice",
        type ->
            type.getName().equals("java.time.Clock")
                || type.getName().equals("java.util.Random")
                || type.getName().startsWith("java.util.random.")
                || type.getName().equals("java.security.SecureRandom"));
  }

  /** Arrays are neither immutable nor compared by value. */
  static ArchCondition<JavaClass> haveNoArrayComponents() {
    return new ArchCondition<>("have no array components") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getFields().stream()
            .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
            .filter(field -> field.getRawType().isArray())
            .forEach(
                field -> events.add(SimpleConditionEvent.violated(field, field.getDescription())));
      }
    };
  }
}
