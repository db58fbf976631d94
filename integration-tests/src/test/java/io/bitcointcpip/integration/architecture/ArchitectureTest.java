package io.bitcointcpip.integration.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.bitcointcpip.integration.architecture.HouseRules.OnlyMainCode;
import java.time.Instant;

@AnalyzeClasses(packages = "io.bitcointcpip", importOptions = OnlyMainCode.class)
class ArchitectureTest {
  private static final String PROTOCOL = "io.bitcointcpip.protocol..";
  private static final String TRANSPORT = "io.bitcointcpip.transport..";
  private static final String CLI = "io.bitcointcpip.cli..";
  private static final String INTEGRATION = "io.bitcointcpip.integration..";
  private static final String FAKE_NODE = "io.bitcointcpip.integration.fakenode..";
  private static final String SWARM = "io.bitcointcpip.integration.swarm..";

  @ArchTest
  static final ArchRule modulesDependInOneDirection =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("protocol-core")
          .definedBy(PROTOCOL)
          .layer("transport-nio")
          .definedBy(TRANSPORT)
          .layer("app-cli")
          .definedBy(CLI)
          .layer("integration-tests")
          .definedBy(INTEGRATION)
          .whereLayer("protocol-core")
          .mayNotAccessAnyLayer()
          .whereLayer("transport-nio")
          .mayOnlyAccessLayers("protocol-core")
          .whereLayer("app-cli")
          .mayOnlyAccessLayers("protocol-core", "transport-nio")
          .whereLayer("integration-tests")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule protocolPackagesDependInOneDirection =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("wire")
          .definedBy("io.bitcointcpip.protocol.wire..")
          .layer("primitive")
          .definedBy("io.bitcointcpip.protocol.primitive..")
          .layer("network")
          .definedBy("io.bitcointcpip.protocol.network..")
          .layer("message")
          .definedBy("io.bitcointcpip.protocol.message..")
          .layer("frame")
          .definedBy("io.bitcointcpip.protocol.frame..")
          .optionalLayer("script")
          .definedBy("io.bitcointcpip.protocol.script..")
          .layer("proof")
          .definedBy("io.bitcointcpip.protocol.proof..")
          .layer("filter")
          .definedBy("io.bitcointcpip.protocol.filter..")
          .layer("chain")
          .definedBy("io.bitcointcpip.protocol.chain..")
          .layer("blockfile")
          .definedBy("io.bitcointcpip.protocol.blockfile..")
          .whereLayer("wire")
          .mayNotAccessAnyLayer()
          .whereLayer("primitive")
          .mayOnlyAccessLayers("wire")
          .whereLayer("network")
          .mayOnlyAccessLayers("wire")
          .whereLayer("message")
          .mayOnlyAccessLayers("primitive", "network", "wire")
          .whereLayer("frame")
          .mayOnlyAccessLayers("wire", "network")
          .whereLayer("script")
          .mayOnlyAccessLayers("wire", "network")
          .whereLayer("proof")
          .mayOnlyAccessLayers("primitive", "wire")
          .whereLayer("filter")
          .mayOnlyAccessLayers("primitive", "script", "wire", "network")
          .whereLayer("chain")
          .mayOnlyAccessLayers("proof", "primitive", "network", "wire")
          .whereLayer("blockfile")
          .mayOnlyAccessLayers("proof", "primitive", "network", "wire");

  @ArchTest
  static final ArchRule protocolKnowsNoNetworkFilesOrThreads =
      noClasses()
          .that()
          .resideInAPackage(PROTOCOL)
          .should()
          .dependOnClassesThat(HouseRules.networking())
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file..", "java.util.concurrent..")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Thread.class, java.io.File.class);

  @ArchTest
  static final ArchRule protocolKnowsNoTimeAndNoChance =
      noClasses()
          .that()
          .resideInAPackage(PROTOCOL)
          .should()
          .dependOnClassesThat(HouseRules.clocksAndChance())
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Math.class, "random");

  @ArchTest
  static final ArchRule librariesDoNotLog =
      noClasses()
          .that()
          .resideInAnyPackage(PROTOCOL, TRANSPORT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.logging..", "org.slf4j..");

  @ArchTest
  static final ArchRule peerStateMachinesKnowNoSocketsThreadsOrClocks =
      noClasses()
          .that()
          .resideInAPackage("io.bitcointcpip.transport.peer..")
          .should()
          .dependOnClassesThat(HouseRules.networking())
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.concurrent..")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Instant.class, "now");

  @ArchTest
  static final ArchRule peerStateMachinesKnowNoOtherPartOfTheTransport =
      noClasses()
          .that()
          .resideInAPackage("io.bitcointcpip.transport.peer..")
          .should()
          .dependOnClassesThat(
              resideInAPackage(TRANSPORT)
                  .and(
                      resideInAPackage("io.bitcointcpip.transport.peer..")
                          .negate()
                          .as("reside outside their package")));

  @ArchTest
  static final ArchRule loopDoesNotKnowWhoUsesIt =
      noClasses()
          .that()
          .resideInAPackage("io.bitcointcpip.transport.loop..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.bitcointcpip.transport");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.bitcointcpip.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule recordsHoldNoArrays =
      classes().that().areRecords().should(HouseRules.haveNoArrayComponents());

  @ArchTest
  static final ArchRule onlyMainTouchesTheProcess =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.bitcointcpip.cli.Main")
          .and()
          .doNotHaveFullyQualifiedName("io.bitcointcpip.integration.swarm.Main")
          .should(ACCESS_STANDARD_STREAMS)
          .orShould()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  @ArchTest
  static final ArchRule onlyTheCliIsWiredByInjection =
      noClasses()
          .that()
          .resideOutsideOfPackage(CLI)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dagger..", "javax.inject..", "jakarta.inject..");

  @ArchTest
  static final ArchRule fakeNodeSharesNoCodeWithWhatItTests =
      classes()
          .that()
          .resideInAPackage(FAKE_NODE)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(FAKE_NODE, "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule swarmNeedsTheFakeNodeAlone =
      classes()
          .that()
          .resideInAPackage(SWARM)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(SWARM, FAKE_NODE, "java..", "javax.crypto..", "org.jspecify..");
}
