package caravan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;

/** The packages of docs/architecture.md, and what each may import. */
@AnalyzeClasses(packages = "caravan", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final int MOST_FILES = 20;

    /** The imports that each package below Camel may have of ours, with the packages inside it. */
    private static final Map<String, Set<String>> PLAIN = Map.ofEntries(
            entry("settings", Set.of("oauth", "record", "spool")),
            entry("log", Set.of("settings")),
            entry("http", Set.of()),
            entry("oauth", Set.of("budget", "http")),
            entry("interval", Set.of()),
            entry("record", Set.of()),
            entry("budget", Set.of()),
            entry("simulator", Set.of()),
            entry("rest", Set.of("interval")),
            entry("cxone", Set.of("interval", "paging", "record")),
            entry("paging", Set.of("record")),
            entry("spool", Set.of("interval", "record")),
            entry("ledger", Set.of("interval", "record")),
            entry("genesys", Set.of("interval", "paging", "record")),
            entry("meter", Set.of("interval", "record", "spool")),
            entry("reading", Set.of("interval", "paging", "record", "spool")),
            entry("sink", Set.of("http", "interval", "record", "spool")));

    /** The imports that each package of Camel's side may have of Camel's side. */
    private static final Map<String, Set<String>> CAMEL = Map.ofEntries(
            entry("camel.http", Set.of()),
            entry("camel.token", Set.of("camel.http")),
            entry("camel.call", Set.of("camel.http")),
            entry("camel.feed", Set.of("camel.call", "camel.http")),
            entry("camel.meter", Set.of("camel.feed", "camel.call", "camel.http")),
            entry("camel.alarm", Set.of("camel.feed", "camel.call", "camel.http")),
            entry("camel.open", Set.of("camel.feed", "camel.call", "camel.http")),
            entry("camel.source", Set.of("camel.open", "camel.feed", "camel.call", "camel.http")),
            entry("camel.plan", Set.of("camel.source", "camel.feed", "camel.call", "camel.http")),
            entry("camel.userroute", Set.of("camel.feed", "camel.call")),
            entry(
                    "camel.deliver",
                    Set.of("camel.plan", "camel.userroute", "camel.open", "camel.feed", "camel.call", "camel.http")),
            entry(
                    "camel.extract",
                    Set.of(
                            "camel.plan",
                            "camel.deliver",
                            "camel.userroute",
                            "camel.open",
                            "camel.feed",
                            "camel.call",
                            "camel.http")));

    /** These and {@code camel.wiring} may import any package below them. */
    private static final List<String> PROCESS =
            List.of("camel.wiring", "embed", "launch", "status", "observe", "overview", "demo", "cli");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CIRCLES = slices().matching("caravan.(**)")
            .should()
            .beFreeOfCycles()
            .because("a reader can then learn the packages one by one, from the ground up");

    @ArchTest
    static final ArchRule ONLY_CAMELS_SIDE_KNOWS_CAMEL = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "caravan.camel..",
                    "caravan.embed..",
                    "caravan.launch..",
                    "caravan.status..",
                    "caravan.observe..",
                    "caravan.overview..",
                    "caravan.demo..",
                    "caravan.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..")
            .because("what Caravan exists for is plain Java that a test can call");

    @ArchTest
    static final ArchRule NO_PACKAGE_IMPORTS_THE_PROCESS = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "caravan.embed..",
                    "caravan.launch..",
                    "caravan.status..",
                    "caravan.observe..",
                    "caravan.overview..",
                    "caravan.demo..",
                    "caravan.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "caravan.embed..",
                    "caravan.launch..",
                    "caravan.status..",
                    "caravan.observe..",
                    "caravan.overview..",
                    "caravan.demo..",
                    "caravan.cli..")
            .because("it is the process from outside");

    @ArchTest
    static final ArchRule ONLY_DEMO_AND_CLI_PLAY_WITH_THE_SIMULATOR = noClasses()
            .that()
            .resideOutsideOfPackages("caravan.demo..", "caravan.cli..", "caravan.simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("caravan.simulator..")
            .because("the real thing must not know that it is played with");

    @ArchTest
    static final ArchRule EVERY_PACKAGE_HAS_A_RULE = classes()
            .should()
            .resideInAnyPackage(all().map(ArchitectureTest::tree).toArray(String[]::new))
            .because("a new package needs a row in docs/architecture.md and in this test");

    @ArchTest
    static void packagesImportOnlyWhatTheirRowSays(JavaClasses classes) {
        Stream.concat(PLAIN.entrySet().stream(), CAMEL.entrySet().stream()).forEach(row -> {
            boolean isCamels = row.getKey().startsWith("camel.");
            String[] closed = all().filter(other -> !other.equals(row.getKey())
                            && !row.getValue().contains(other)
                            && !(isCamels && PLAIN.containsKey(other) && !other.equals("simulator")))
                    .map(ArchitectureTest::tree)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(tree(row.getKey()))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(closed)
                    .because("of ours, the package " + row.getKey() + " imports " + row.getValue())
                    .check(classes);
        });
    }

    @ArchTest
    static void aPackageIsSmallEnoughToLookThrough(JavaClasses classes) {
        Map<String, Long> files = classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(one -> !one.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));

        Assertions.assertThat(files.values())
                .allSatisfy(count ->
                        Assertions.assertThat(count).as(files.toString()).isLessThanOrEqualTo(MOST_FILES));
    }

    @ArchTest
    static void aSimpleNameStandsOnce(JavaClasses classes) {
        Map<String, Long> names = classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(one -> !one.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getSimpleName, TreeMap::new, Collectors.counting()));

        Assertions.assertThat(names)
                .allSatisfy(
                        (name, count) -> Assertions.assertThat(count).as(name).isEqualTo(1));
    }

    private static Stream<String> all() {
        return Stream.of(PLAIN.keySet(), CAMEL.keySet(), PROCESS).flatMap(names -> names.stream());
    }

    private static String tree(String name) {
        return "caravan." + name + "..";
    }
}
