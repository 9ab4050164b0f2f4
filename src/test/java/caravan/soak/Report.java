package caravan.soak;

import caravan.simulator.http.LoggedRequest;
import caravan.simulator.http.Operation;
import caravan.simulator.server.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The figures of a soak in Markdown, to be copied into docs/reliability.md. */
final class Report {
    private final StringBuilder text = new StringBuilder();

    void scale(Scale scale, Duration real) {
        line("- %d simulated days of %,d conversations a day (%s), then %d days in which they are read again"
                .formatted(scale.days(), scale.perDay(), scale.size(), Scale.REVISIT.toDays()));
        line("- seed %d; %d min %d s".formatted(scale.seed(), real.toMinutes(), real.toSecondsPart()));
    }

    void story(Story story) {
        line(
                "- %,d changes of conversations (ends of open ones, surveys, corrections), %,d late arrivals, %,d deletions"
                        .formatted(story.changed(), story.arrivedLate(), story.deleted()));
    }

    void requests(Simulator vendor) {
        int all = vendor.statistics().log().size();
        line("- %,d requests, %,d tokens issued, %,d jobs of which %,d are left at the vendor's"
                .formatted(
                        all,
                        vendor.statistics().tokensIssued(),
                        vendor.jobs().all().size(),
                        vendor.jobs().left().size()));
        for (Operation operation : Operation.values()) {
            Map<Integer, Integer> answers = new TreeMap<>();
            for (LoggedRequest request : vendor.statistics().requests(operation)) {
                answers.merge(request.status(), 1, Integer::sum);
            }
            line("- %s answered by status (0: the connection was closed): %s".formatted(operation, answers));
        }
    }

    void reader(ArrivalReader reader) {
        line("- %,d manifests looked at as soon as they were there, %,d of them without what they prove"
                .formatted(reader.seen(), reader.wrong().size()));
    }

    void verdict(SoakedFeed feed, Verdict verdict) {
        line("\n| `%s`: %s to %s | |\n| --- | ---: |".formatted(feed.name(), feed.source(), feed.sinks()));
        verdict.counts().forEach((what, count) -> line("| %s | %,d |".formatted(what.text(), count)));
        verdict.wrong().forEach(wrong -> line("\n    " + wrong));
    }

    void counts(String title, Map<String, Integer> counts) {
        line("\n" + title + ":\n");
        counts.forEach((what, count) -> line("- %s: %,d".formatted(what, count)));
    }

    void memory(Memory memory) {
        line("\nMemory of the processes that lived long, %d samples of %d lives:\n\n%s"
                .formatted(memory.samples().size(), memory.lives().size(), memory));
    }

    void writeTo(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
