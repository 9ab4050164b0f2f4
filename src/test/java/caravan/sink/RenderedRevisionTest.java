package caravan.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.sink.file.FileSink;
import caravan.sink.file.Site;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import caravan.spool.Manifests;
import caravan.spool.Sha256;
import caravan.spool.Spool;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A sink's own format, held against real files: the records' bytes are what the spool has, whatever is round them. */
class RenderedRevisionTest {
    private static final String LEDGER = Site.LEDGER;

    /** Text that a parser would change: big numbers, trailing zeros, escapes, separators, keys twice, another envelope. */
    private static final List<String> RECORDS = List.of(
            "{\"id\":\"1\", \"n\":123456789012345678901234567890, \"f\":1.10 }",
            "{\"id\":\"2\",\"t\":\"\\u00e9 é \u2028 \\/ } \\n\"}",
            "{\"id\":\"3\",\"a\":1,\"a\":2}",
            "{\"id\":\"4\",\"feed\":\"acme\",\"vendor\":\"x\",\"record\":{}}",
            "{\"id\":\"5\",\"text\":\"" + "0123456789".repeat(20_000) + "\"}");

    private final Path folder;

    RenderedRevisionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    static Stream<Format> formats() {
        return Stream.of(Compression.values()).flatMap(spooled -> Stream.of(Compression.values())
                .flatMap(published -> Stream.of(
                        new Format(spooled, published, null), new Format(spooled, published, "genesys-cloud"))));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void theRecordsBytesAreUntouchedInEveryFormat(Format format) throws Exception {
        Manifest spooled = spooled(format, RECORDS);
        FileSink sink = sink(format);

        sink.publish(spooled, file(format, spooled));

        Manifest published = sink.revisions(spooled.interval()).get(0);
        Path data =
                folder.resolve("out/" + Site.STEM + "-r1" + format.compression().suffix());
        assertThat(lines(data, format.compression())).isEqualTo(expected(format, RECORDS));
        assertThat(published.data()).isEqualTo(new Manifest.DataFile(Files.size(data), Sha256.of(data)));
        assertThat(published).isEqualTo(spooled.with(published.data()));
        try (InputStream records = sink.records(published)) {
            assertThat(records.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo(text(RECORDS));
        }
        assertThat(files("spool/acme"))
                .containsExactly(
                        file(format, spooled).getFileName().toString(),
                        file(format, spooled).getFileName() + ".index");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void renderingAgainGivesTheSameBytes(Format format) throws Exception {
        Manifest spooled = spooled(format, RECORDS);
        byte[] first;
        try (RenderedRevision edition = RenderedRevision.of(spooled, file(format, spooled), format)) {
            first = Files.readAllBytes(edition.file());
        }

        try (RenderedRevision again = RenderedRevision.of(spooled, file(format, spooled), format)) {
            assertThat(again.file()).hasBinaryContent(first);
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void publishingAgainChangesNothing(Format format) throws Exception {
        Manifest spooled = spooled(format, RECORDS);
        FileSink sink = sink(format);
        sink.publish(spooled, file(format, spooled));
        List<Object> before = identities();

        sink.publish(spooled, file(format, spooled));

        assertThat(identities()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aFormatThatChangedSinceIsNotOtherContent(Format format) throws Exception {
        Format earlier = new Format(format.spooled(), Compression.ZSTD, "genesys-cloud");
        Manifest spooled = spooled(format, RECORDS);
        sink(earlier).publish(spooled, file(format, spooled));
        List<Object> before = identities();

        sink(format).publish(spooled, file(format, spooled));

        assertThat(identities()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void otherRecordsAreOtherContentInEveryFormat(Format format) throws Exception {
        Manifest spooled = spooled(format, RECORDS);
        FileSink sink = sink(format);
        sink.publish(spooled, file(format, spooled));
        Manifest other = spooled(format, List.of("{\"id\":\"other\"}"));

        assertThatThrownBy(() -> sink.publish(other, file(format, other)))
                .isInstanceOf(SinkException.Final.class)
                .hasMessageContainingAll(other.name(), "status --rebuild");
    }

    @Test
    void theSpoolsOwnFormatIsALinkToTheSpoolFile() throws Exception {
        Format format = Format.asSpooled(Compression.GZIP);
        Manifest spooled = spooled(format, RECORDS);

        sink(format).publish(spooled, file(format, spooled));

        assertThat(Files.isSameFile(folder.resolve("out/" + Site.DATA), file(format, spooled)))
                .isTrue();
    }

    @Test
    void anEnvelopeMatchesItsManifest() throws Exception {
        Format format = new Format(Compression.GZIP, Compression.NONE, "genesys-cloud");
        Manifest spooled = spooled(format, List.of("{\"id\":\"a\"}"));

        try (RenderedRevision edition = RenderedRevision.of(spooled, file(format, spooled), format)) {
            assertThat(edition.file())
                    .hasContent(
                            "{\"feed\":\"acme\",\"vendor\":\"genesys-cloud\",\"interval\":\"2026-11-01T06:00:00Z/2026-11-01T07:00:00Z\",\"revision\":1,\"extractedAt\":\"2026-11-01T07:20:03Z\",\"settled\":false,\"record\":{\"id\":\"a\"}}\n");
            JsonNode line = new ObjectMapper().readTree(edition.file().toFile());
            assertThat(line.at("/record/id").asText()).isEqualTo("a");
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void anIntervalWithoutRecordsHasNoDataFileInAnyFormat(Format format) throws Exception {
        Manifest spooled = spooled(format, List.of());
        FileSink sink = sink(format);

        sink.publish(spooled, file(format, spooled));
        sink.publish(spooled, file(format, spooled));

        assertThat(files("out/" + Site.DAY))
                .containsExactly(Path.of(Site.MANIFEST).getFileName().toString());
        assertThat(sink.revisions(spooled.interval())).containsExactly(spooled);
        assertThat(sink.records(spooled)).isEmpty();
    }

    @Test
    void aPublishClearsFilesOfAnInterruptedPublishInAnotherFormat() throws Exception {
        Format format = new Format(Compression.GZIP, Compression.NONE, null);
        Manifest spooled = spooled(format, RECORDS);
        Files.createDirectories(folder.resolve("out/" + Site.DAY));
        Files.copy(file(format, spooled), folder.resolve("out/" + Site.DATA));

        sink(format).publish(spooled, file(format, spooled));

        assertThat(files("out/" + Site.DAY))
                .allMatch(name -> name.endsWith("-r1.ndjson") || name.endsWith(".manifest.json"))
                .hasSize(2);
    }

    @Test
    void aDamagedSpoolFileIsNotRendered() throws Exception {
        Format format = new Format(Compression.NONE, Compression.GZIP, null);
        Manifest spooled = spooled(format, List.of("{\"id\":\"a\"}"));
        Files.writeString(file(format, spooled), "{\"id\":\"b\"}\n");

        assertThatThrownBy(() -> RenderedRevision.of(spooled, file(format, spooled), format))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(file(format, spooled).toString(), "damaged");
        String name = String.valueOf(file(format, spooled).getFileName());
        assertThat(files("spool/acme")).containsExactly(name, name + ".index");
    }

    @Test
    void aLineWithoutItsEnvelopeIsReportedAsDamage() throws Exception {
        Format format = new Format(Compression.NONE, Compression.NONE, "genesys-cloud");
        Manifest spooled = spooled(format, RECORDS);
        FileSink sink = sink(format);
        sink.publish(spooled, file(format, spooled));
        Path data = folder.resolve("out/" + Site.STEM + "-r1.ndjson");
        Files.writeString(data, Files.readString(data) + "{\"id\":\"bare\"}\n");

        try (InputStream records = sink.records(spooled)) {
            assertThatThrownBy(records::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll(spooled.name(), "envelope");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Genesys Cloud", "a\"b", "a-name-that-is-longer-than-any-vendor-of-this-world"})
    void aVendorsNameIsPlain(String vendor) {
        assertThatThrownBy(() -> new Format(Compression.GZIP, Compression.GZIP, vendor))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private FileSink sink(Format format) {
        return new FileSink(folder.resolve("out"), format, LEDGER);
    }

    private Manifest spooled(Format format, List<String> records) throws Exception {
        return Manifests.spooled(
                folder.resolve("spool"), format.spooled(), Manifests.hour(6), 1, records.toArray(String[]::new));
    }

    private Path file(Format format, Manifest manifest) {
        return new Spool(folder.resolve("spool"), 1).path(manifest, format.spooled());
    }

    private static String expected(Format format, List<String> records) {
        @Nullable String vendor = format.vendor();
        if (vendor == null) {
            return text(records);
        }
        String head = "{\"feed\":\"acme\",\"vendor\":\"" + vendor
                + "\",\"interval\":\"2026-11-01T06:00:00Z/2026-11-01T07:00:00Z\",\"revision\":1,"
                + "\"extractedAt\":\"2026-11-01T07:20:03Z\",\"settled\":false,\"record\":";
        return text(records.stream().map(record -> head + record + "}").toList());
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private static String lines(Path file, Compression compression) throws IOException {
        try (InputStream in = compression.expand(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<String> files(String below) throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve(below))) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private List<Object> identities() throws IOException {
        List<Object> identities = new ArrayList<>();
        for (String file : files("out/" + Site.DAY)) {
            identities.add(file);
            identities.add(
                    Files.readAttributes(folder.resolve("out/" + Site.DAY).resolve(file), "unix:ino,lastModifiedTime"));
        }
        return identities;
    }
}
