package caravan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The rooms of docs/architecture.md and their doors. */
@AnalyzeClasses(packages = "caravan", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** What each room may import of ours; {@code camel} and {@code command} have rules of their own below. */
    private static final Map<String, Set<String>> DOORS = Map.ofEntries(
            entry("settings", Set.of()),
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
            entry("reading", Set.of("interval", "paging", "record", "spool")),
            entry("sink", Set.of("http", "interval", "record", "spool")));

    @ArchTest
    static final ArchRule ROOMS_HAVE_NO_CIRCLES = slices().matching("caravan.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a reader can then learn the rooms one by one, from the ground up");

    @ArchTest
    static final ArchRule ONLY_CAMEL_AND_COMMAND_KNOW_CAMEL = noClasses()
            .that()
            .resideOutsideOfPackages("caravan.camel..", "caravan.command..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..")
            .because("what Caravan exists for is plain Java that a test can call");

    @ArchTest
    static final ArchRule NOBODY_IMPORTS_COMMAND = noClasses()
            .that()
            .resideOutsideOfPackage("caravan.command..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("caravan.command..")
            .because("it is the process from outside");

    @ArchTest
    static final ArchRule ONLY_COMMAND_PLAYS_WITH_THE_SIMULATOR = noClasses()
            .that()
            .resideOutsideOfPackages("caravan.command..", "caravan.simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("caravan.simulator..")
            .because("the real thing must not know that it is being played with");

    @ArchTest
    static final ArchRule EVERY_ROOM_HAS_ITS_DOORS = ArchRuleDefinition.classes()
            .should()
            .resideInAnyPackage(rooms())
            .because("a new room needs a row in docs/architecture.md and in this test");

    @ArchTest
    static void roomsImportOnlyWhatTheirDoorsSay(JavaClasses classes) {
        DOORS.forEach((room, open) -> noClasses()
                .that()
                .resideInAPackage("caravan." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(closedTo(room, open))
                .because("of ours, the room " + room + " imports " + open)
                .check(classes));
    }

    private static String[] closedTo(String room, Set<String> open) {
        return Stream.concat(DOORS.keySet().stream(), Stream.of("camel", "command"))
                .filter(other -> !other.equals(room) && !open.contains(other))
                .map(other -> "caravan." + other + "..")
                .toArray(String[]::new);
    }

    private static String[] rooms() {
        return Stream.concat(DOORS.keySet().stream(), Stream.of("camel", "command"))
                .map(room -> "caravan." + room + "..")
                .toArray(String[]::new);
    }
}
