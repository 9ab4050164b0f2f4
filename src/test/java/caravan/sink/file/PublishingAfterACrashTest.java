package caravan.sink.file;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.spool.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test leaves what a kill at one instant of a publish leaves, publishes again, and finds all there once and whole. */
class PublishingAfterACrashTest {
    private final Site site;
    private final Manifest manifest;
    private final Path data;
    private final Path hiddenData;

    PublishingAfterACrashTest(@TempDir Path folder) throws Exception {
        this.site = Site.in(folder);
        this.manifest = site.spooled("{\"id\":\"a\"}", "{\"id\":\"b\"}");
        this.data = site.published(Site.DATA);
        this.hiddenData = hidden(data);
        Files.createDirectories(data.getParent());
    }

    @Test
    void killedBeforeAnything() throws Exception {
        assertThat(data.getParent()).isEmptyDirectory();

        publishAgain();
    }

    @Test
    void killedWhileTheOwnerMarkWasWritten() throws Exception {
        Path mark = site.published(Site.MARK);
        Files.writeString(mark.resolveSibling("._caravan.json." + Site.LEDGER), "{\"led");

        assertThat(site.sink().owner("acme")).isEmpty();

        publishAgain();
    }

    @Test
    void killedOnceTheOwnerMarkWasThereAndItsHiddenNameToo() throws Exception {
        site.publish(manifest);
        Path mark = site.published(Site.MARK);
        Files.createLink(mark.resolveSibling("._caravan.json." + Site.LEDGER), mark);

        assertThat(site.files()).hasSize(4);

        publishAgain();
    }

    @Test
    void killedOnceTheHiddenNameWasLinkedToTheSpool() throws Exception {
        Files.createLink(hiddenData, site.file(manifest));

        assertThat(hiddenData).exists();

        publishAgain();
    }

    @Test
    void killedInTheMiddleOfACopy() throws Exception {
        Files.writeString(hiddenData, "half of i");

        assertThat(hiddenData).exists();

        publishAgain();
    }

    @Test
    void killedOnceTheDataWasThereAsALink() throws Exception {
        Files.createLink(data, site.file(manifest));

        assertThat(site.sink().revisions(manifest.interval())).isEmpty();

        publishAgain();
    }

    @Test
    void killedOnceTheDataWasThereAsACopy() throws Exception {
        Files.copy(site.file(manifest), data);

        assertThat(site.sink().manifests("acme")).isEmpty();

        publishAgain();
    }

    @Test
    void killedOnceTheDataWasThereOfAReadingThatWasLost() throws Exception {
        Files.writeString(data, "other records of the same revision");

        assertThat(site.sink().revisions(manifest.interval())).isEmpty();

        publishAgain();
    }

    @Test
    void killedBetweenTwoLinksToOneFile() throws Exception {
        Files.createLink(data, site.file(manifest));
        Files.createLink(hiddenData, site.file(manifest));

        assertThat(Files.isSameFile(data, hiddenData)).isTrue();

        publishAgain();
    }

    @Test
    void killedInTheMiddleOfTheManifest() throws Exception {
        Files.createLink(data, site.file(manifest));
        Files.writeString(
                hidden(site.published(Site.MANIFEST)), manifest.toJson().substring(0, 40));

        assertThat(site.sink().revisions(manifest.interval())).isEmpty();
        assertThat(site.sink().manifests("acme")).isEmpty();

        publishAgain();
    }

    @Test
    void killedBeforeTheLedgerKnewOfIt() throws Exception {
        site.publish(manifest);

        assertThat(site.sink().revisions(manifest.interval())).containsExactly(manifest);

        publishAgain();
    }

    private void publishAgain() throws Exception {
        site.publish(manifest);

        assertThat(site.files()).containsExactly(Site.MARK, Site.MANIFEST, Site.DATA);
        assertThat(Files.isSameFile(data, site.file(manifest))).isTrue();
        assertThat(site.published(Site.MANIFEST)).hasContent(manifest.toJson() + "\n");
        assertThat(site.sink().revisions(manifest.interval())).containsExactly(manifest);
    }

    private static Path hidden(Path path) {
        return path.resolveSibling("." + path.getFileName());
    }
}
