package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversations;
import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.record.Size;
import caravan.simulator.rest.Resource;
import caravan.simulator.server.Simulator;
import caravan.testing.CaravanProcess;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's own route in the place of {@code rest-pages}: the files own-source of examples/, as they are. */
@Tag("full")
class OwnSourceIT {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration SPAN = Duration.ofHours(2);
    private static final Path EXAMPLES = Path.of("examples");

    @TempDir
    Path folder;

    @Test
    void anOwnRouteHasTokenBudgetAndRetriesLikeAnyOther() throws Exception {
        Conversations data = Conversations.of(7, START, START.plus(SPAN), 250, Size.REALISTIC);
        Resource contacts = Resource.get("/contacts")
                .of(data)
                .between("from", "to")
                .in("contacts")
                .byNumber("page", 1);
        Set<String> tenants = ConcurrentHashMap.newKeySet();
        CaravanProcess caravan = new CaravanProcess(folder);
        Files.copy(EXAMPLES.resolve("own-source.camel.yaml"), folder.resolve("routes/own-source.camel.yaml"));
        try (Reader lines = Files.newBufferedReader(EXAMPLES.resolve("own-source.properties"))) {
            Properties example = new Properties();
            example.load(lines);
            example.forEach((name, value) -> caravan.with(name.toString(), value.toString()));
        }
        try (Simulator simulator = new GenesysCloud(data)
                .client("acme-client", Vendor.SECRET)
                .requestsPerMinute(0)
                .resource(contacts)
                .start()) {
            Vendor vendor = Vendor.of(simulator, caravan, START, START.plus(SPAN));
            caravan.with("caravan.workers", "1").with("caravan.retry.retry-after-max", "20ms");
            simulator
                    .faults()
                    .onNext(1, request -> isContacts(request.path(), request.ordinal(), 2), new Fault.RateLimited(1))
                    .onNext(1, request -> isContacts(request.path(), request.ordinal(), 3), new Fault.TokenDies())
                    .onNext(
                            1,
                            request -> {
                                if (request.path().equals("/contacts")) {
                                    tenants.add(request.header("X-Tenant"));
                                }
                                return false;
                            },
                            new Fault.Status(500));

            caravan.run("once").assertCode(0);

            vendor.assertEachRecordOnce();
            vendor.assertNothingIsLeftOver();
            assertThat(tenants).containsExactly("main");
            assertThat(simulator.statistics().tokensIssued()).isEqualTo(2);
        }
    }

    private static boolean isContacts(String path, int ordinal, int wanted) {
        return path.equals("/contacts") && ordinal == wanted;
    }
}
