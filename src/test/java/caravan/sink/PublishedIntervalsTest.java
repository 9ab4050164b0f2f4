package caravan.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.sink.file.FileSink;
import caravan.sink.file.Site;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import caravan.spool.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedIntervalsTest {
    private final Site site;

    PublishedIntervalsTest(@TempDir Path folder) {
        this.site = Site.in(folder);
    }

    @Test
    void anIntervalsRevisionsAreFoundInTheirOrder() throws Exception {
        List<Manifest> revisions = List.of(published(6, 1), published(6, 2), published(6, 3));
        published(7, 1);

        assertThat(site.sink().revisions(Manifests.hour(6))).isEqualTo(revisions);
        assertThat(site.sink().revisions(Manifests.hour(8))).isEmpty();
    }

    @Test
    void revisionsAfterAGapAreNotTaken() throws Exception {
        Manifest first = published(6, 1);
        published(6, 3);

        assertThat(site.sink().revisions(Manifests.hour(6))).containsExactly(first);
    }

    @Test
    void everyManifestOfAFeedIsFoundOnEveryDay() throws Exception {
        List<Manifest> all = List.of(published(6, 1), published(6, 2), published(7, 1), published(30, 1));

        assertThat(site.sink().manifests("acme")).containsExactlyInAnyOrderElementsOf(all);
        assertThat(site.sink().manifests("other")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".acme-20261101T090000Z-20261101T100000Z-r1.manifest.json",
                "_acme-20261101T090000Z-20261101T100000Z-r1.manifest.json",
                "acme-20261101T090000Z-20261101T100000Z-r1.manifest.json.tmp",
                "acme-20261101T090000Z-20261101T100000Z.manifest.json",
                "notes.txt"
            })
    void otherFilesAreNoManifests(String name) throws Exception {
        Manifest manifest = published(6, 1);
        Files.writeString(site.published(Site.DAY).resolve(name), "something else");

        assertThat(site.sink().manifests("acme")).containsExactly(manifest);
    }

    @Test
    void aDamagedManifestIsReportedWithItsPath() throws Exception {
        published(6, 1);
        Path damaged = site.published(Site.MANIFEST);
        Files.writeString(damaged, "{\"feed\":\"ac");

        assertThatThrownBy(() -> site.sink().revisions(Manifests.hour(6)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(damaged.toString());
        assertThat(site.sink().manifests("acme")).isEmpty();
        assertThatThrownBy(() -> published(6, 1))
                .isInstanceOf(SinkException.class)
                .hasMessageContainingAll(damaged.toString(), "damaged");
    }

    @Test
    void theRecordsOfAnIntervalAreFoundHoweverTheyWereCompressed() throws Exception {
        Manifest manifest = published(6, 1);

        for (Compression later : Compression.values()) {
            FileSink sink = new FileSink(site.out(), later, Site.LEDGER);

            assertThat(sink.records(manifest)).hasContent("{\"id\":\"6-1\"}\n");
        }
    }

    @Test
    void missingRecordsAreReportedWithTheirPath() throws Exception {
        Manifest manifest = published(6, 1);
        Files.delete(site.published(Site.DATA));

        assertThatThrownBy(() -> site.sink().records(manifest))
                .isInstanceOf(MissingDataException.class)
                .hasMessageContaining(site.published(Site.DATA).toString());
    }

    private Manifest published(int hour, int revision) throws Exception {
        Manifest manifest = site.spooled(hour, revision, "{\"id\":\"" + hour + "-" + revision + "\"}");
        site.publish(manifest);
        return manifest;
    }
}
