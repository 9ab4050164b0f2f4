package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.testing.CaravanProcess;
import caravan.testing.CaravanProcess.Ended;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that cannot be: exit code 2 and one error that lists every mistake. */
@Tag("full")
class StartIT {
    @TempDir
    Path folder;

    @Test
    @Tag("gate")
    void allMistakesInSettingsAndRouteFilesAreReportedAtOnce() throws Exception {
        CaravanProcess caravan = new CaravanProcess(folder)
                .with("caravan.feeds", "acme,other")
                .with("caravan.workres", "4")
                .with("caravan.ledger.url", "mysql:somewhere")
                .with("feed.acme.region", "us-oest-1")
                .with("feed.acme.schedule", "every hour")
                .with("feed.acme.start", "2026-11-02T00:00:00Z")
                .with("feed.acme.end", "2026-11-01T00:00:00Z")
                .with("feed.acme.interval", "PT0S")
                .with("feed.acme.filter", "{\"paging\":{}}")
                .with("feed.other.page-size", "1000")
                .with("sink.file.directory", "application.properties")
                .environment("FEED_OTHER_CLIENT_SECRET", "very-secret")
                .environment("CARAVAN_RETRY_ATEMPTS", "3");
        Files.writeString(folder.resolve("routes/broken.camel.yaml"), "- route:\n    from: [");
        Files.writeString(folder.resolve("routes/unknown.camel.yaml"), "- route:\n    form:\n      uri: timer:x\n");

        Ended ended = caravan.run("once");

        ended.assertCode(2);
        assertThat(ended.text())
                .startsWith("Caravan cannot start. ")
                .contains("caravan.workres (-D): there is no such setting; the nearest is caravan.workers")
                .contains("CARAVAN_RETRY_ATEMPTS (the environment): there is no such setting; the nearest is"
                        + " CARAVAN_RETRY_ATTEMPTS")
                .contains("caravan.ledger.url=mysql:somewhere")
                .contains("feed.acme.region=us-oest-1: accepted is one of")
                .contains("feed.acme.schedule=every hour")
                .contains("feed.acme.start=2026-11-02T00:00:00Z is not before its .end")
                .contains("feed.acme.interval=PT0S")
                .contains("feed.acme.filter")
                .contains("feed.acme.client-id is not set")
                .contains("feed.acme.client-secret is not set")
                .contains("feed.other.page-size=1000")
                .contains("feed.other.client-id is not set")
                .contains("sink.file.directory=application.properties")
                .contains("routes/broken.camel.yaml")
                .contains("routes/unknown.camel.yaml")
                .doesNotContain("very-secret", "\tat ");
    }

    @Test
    void aRouteFileThatDoesNotParseIsNamedWhereTheSettingsAreRight() throws Exception {
        CaravanProcess caravan = ready();
        Files.writeString(folder.resolve("routes/broken.camel.yaml"), "- route:\n    from: [");

        Ended ended = caravan.run("once");

        ended.assertCode(2);
        assertThat(ended.text()).contains("routes/broken.camel.yaml");
    }

    @Test
    void aRouteWithAnUnknownSettingIsReported() throws Exception {
        CaravanProcess caravan = ready();
        Files.writeString(
                folder.resolve("routes/mine.camel.yaml"),
                """
                - route:
                    id: mine
                    from:
                      uri: "timer:{{my.period}}"
                      steps:
                        - to:
                            uri: log:mine
                """);

        Ended ended = caravan.run("once");

        ended.assertCode(2);
        assertThat(ended.text()).contains("my.period");
    }

    @Test
    void aFeedNameThatLeadsElsewhereIsRefused() {
        Ended ended = ready().with("caravan.feeds", "../etc").run("once");

        ended.assertCode(2);
        assertThat(ended.text()).contains("caravan.feeds=../etc");
    }

    @Test
    void aFolderWithoutRoutesSaysWhereToStart() throws Exception {
        CaravanProcess caravan = ready();
        try (var paths = Files.list(folder.resolve("routes"))) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Files.delete(path);
            }
        }

        Ended ended = caravan.run("once");

        ended.assertCode(2);
        assertThat(ended.text()).contains("Start in the folder that holds routes/");
    }

    @Test
    void aReadOnlyFolderIsTemporaryUnlessASettingIsWrongToo() throws Exception {
        Files.writeString(folder.resolve("mount"), "a file in place of a mount");
        CaravanProcess caravan = ready().with("sink.file.directory", "mount/out");

        Ended temporary = caravan.run("once");
        Ended mixed = caravan.with("caravan.workers", "many").run("once");

        temporary.assertCode(75);
        assertThat(temporary.text())
                .contains("sink.file.directory=mount/out")
                .contains("is not: Not a directory")
                .doesNotContain("\tat ");
        mixed.assertCode(2);
        assertThat(mixed.text()).contains("sink.file.directory=mount/out").contains("caravan.workers=many");
    }

    @Test
    void aMissingSettingsFileIsTheOneMistakeAndNamesTheFolder() throws Exception {
        CaravanProcess caravan = ready();
        Files.delete(folder.resolve("application.properties"));

        for (String command : List.of("once", "status")) {
            Ended ended = caravan.run(command);

            ended.assertCode(2);
            assertThat(ended.text())
                    .contains("1 mistake:", "application.properties: there is no such file in " + folder)
                    .doesNotContain("GENESYS", "\tat ");
        }
    }

    @Test
    @Tag("gate")
    void aStatusPortThatIsTakenIsOneLineAndExitCodeTwo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            CaravanProcess caravan = ready().with("caravan.status.port", Integer.toString(taken.getLocalPort()));

            Ended run = caravan.run("run");

            run.assertCode(2);
            assertThat(run.text())
                    .contains("caravan.status.port=" + taken.getLocalPort() + " cannot be bound")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    @Tag("gate")
    void wrongUsageIsExitCodeTwoWithTheUsage() {
        CaravanProcess caravan = ready();

        Ended unknown = caravan.run("onec");
        Ended nothing = caravan.run();

        unknown.assertCode(2);
        assertThat(unknown.text()).contains("onec").contains("Did you mean: caravan once");
        nothing.assertCode(2);
    }

    private CaravanProcess ready() {
        return new CaravanProcess(folder)
                .environment("GENESYS_CLIENT_ID", "id")
                .environment("GENESYS_CLIENT_SECRET", "secret")
                .environment("GENESYS_REGION", "eu-central-1");
    }
}
