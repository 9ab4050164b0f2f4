package caravan.sink.s3;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.sink.Sink;
import caravan.sink.file.Site;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3CheckTest {
    private final FaultyObjects objects;
    private final S3Server server;
    private final S3Site site;

    S3CheckTest(@TempDir Path folder) throws Exception {
        this.objects = new FaultyObjects(S3Server.disk(folder.resolve("objects")));
        this.server = S3Server.start(objects);
        this.site = new S3Site(server, folder.resolve("spool"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void allThatPublishingTakesIsTriedAndNothingOfItStays() throws Exception {
        try (S3Sink sink = site.sink()) {
            assertThat(sink.check("acme"))
                    .containsExactly(
                            new Sink.Finding(
                                    "sink s3 list", true, "s3://conversations/landing/caravan at " + server.address()),
                            new Sink.Finding(
                                    "sink s3 put and read", true, "s3://conversations/landing/caravan/_caravan.check"),
                            new Sink.Finding("sink s3 upload in parts", true, "begun, found and aborted"),
                            new Sink.Finding("sink s3 owner", true, "no owner yet"));
            sink.own("acme");
            assertThat(sink.check("acme").get(3).report()).isEqualTo("this ledger");
        }

        assertThat(server.uploads()).isEmpty();
        assertThat(server.keys()).containsExactly(S3Site.MARK);
    }

    @Test
    void anotherLedgersFeedIsFound() throws Exception {
        try (S3Sink other = site.sink(S3Site.PLACE, "another");
                S3Sink sink = site.sink()) {
            other.own("acme");

            List<Sink.Finding> findings = sink.check("acme");

            assertThat(findings.get(3).good()).isFalse();
            assertThat(findings.get(3).report()).contains("another", "status --rebuild");
        }
    }

    @Test
    void aMissingBucketIsFoundFirst() throws Exception {
        try (S3Sink sink = site.sink(new S3Destination("not-there", "", null), Site.LEDGER)) {
            List<Sink.Finding> findings = sink.check("acme");

            assertThat(findings).hasSize(1);
            assertThat(findings.get(0).good()).isFalse();
            assertThat(findings.get(0).report()).contains("NoSuchBucket", "sink.s3.bucket");
        }
    }

    @Test
    void aBucketThatTakesNoObjectIsFound() throws Exception {
        objects.refuse(what -> what.startsWith("put"));
        try (S3Sink sink = site.sink()) {
            List<Sink.Finding> findings = sink.check("acme");

            assertThat(findings).extracting(Sink.Finding::good).containsExactly(true, false);
            assertThat(findings.get(1).report()).contains("Putting s3://conversations/landing/caravan/_caravan.check");
        }
    }
}
