package caravan.sink.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.sink.SinkException;
import caravan.sink.file.Site;
import caravan.spool.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects that are put in parts: whole or not at all, and nothing of one that failed stays. */
@Tag("full")
class S3UploadTest {
    private final S3Server server;
    private final S3Site site;
    private final S3Sink sink;
    private final Manifest manifest;
    private final FaultyObjects objects;

    S3UploadTest(@TempDir Path folder) throws Exception {
        this.objects = new FaultyObjects(S3Server.disk(folder.resolve("objects")));
        this.server = S3Server.start(objects);
        this.site = new S3Site(server, folder.resolve("spool"));
        this.sink = site.sink(S3Site.IN_PARTS, Site.LEDGER);
        this.manifest = site.spooled(S3Site.LARGE, S3Site.LARGE);
    }

    @BeforeEach
    void manyParts() {
        assertThat(manifest.data().bytes()).isBetween((5L << 20) + 1, 10L << 20);
    }

    @AfterEach
    void stop() {
        sink.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("gate")
    void aLargeObjectIsPutInPartsAndIsWhole(S3Store.Checksums checksums) throws Exception {
        S3Store store = new S3Store(null, server.address(), true, S3Server.KEYS, checksums);
        try (S3Sink other = new S3Sink(store, S3Site.IN_PARTS, S3Site.FORMAT, Site.LEDGER)) {
            site.publish(other, manifest);

            assertThat(objects.puts())
                    .containsExactly(
                            "put " + S3Site.MARK + " null null",
                            "begin " + S3Site.DATA + " null null",
                            "put " + S3Site.MANIFEST + " null null");
            assertThat(server.bytes(S3Site.DATA)).isEqualTo(Files.readAllBytes(site.file(manifest)));
            assertThat(server.sha256(S3Site.DATA)).isEqualTo(manifest.data().sha256());
            assertThat(other.revisions(manifest.interval())).containsExactly(manifest);
            assertThat(S3Site.lines(other, manifest)).isEqualTo(S3Site.LARGE + "\n" + S3Site.LARGE + "\n");
            assertThat(server.uploads()).isEmpty();
        }
    }

    @Test
    @Tag("gate")
    void anObjectThatFitsOneRequestIsPutInOne() throws Exception {
        Manifest small = site.spooled(7, 1, "{\"id\":\"a\"}");

        site.publish(sink, small);

        assertThat(objects.puts()).hasSize(3).noneMatch(put -> put.startsWith("begin"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"part 1", "part 2", "complete"})
    void anUploadThatFailsIsAbortedAndLeavesNoPart(String refused) throws Exception {
        objects.refuse(refused::equals);

        assertThatThrownBy(() -> site.publish(sink, manifest))
                .isInstanceOf(SinkException.class)
                .isNotInstanceOf(SinkException.Final.class)
                .hasMessageContainingAll("s3://conversations/" + S3Site.DATA, "tried again");

        assertThat(server.uploads()).isEmpty();
        assertThat(server.keys()).containsExactly(S3Site.MARK);

        objects.refuse(what -> false);
        site.publish(sink, manifest);
        assertThat(server.keys()).containsExactly(S3Site.MARK, S3Site.MANIFEST, S3Site.DATA);
        assertThat(server.uploads()).isEmpty();
    }

    @Test
    void anUploadThatAKillLeftIsSweptWhenItsKeyIsPublishedAgain() throws Exception {
        String left = begun(S3Site.DATA);
        begun(S3Site.DATA);
        server.client()
                .uploadPart(
                        part -> part.bucket(S3Server.BUCKET)
                                .key(S3Site.DATA)
                                .uploadId(left)
                                .partNumber(1),
                        software.amazon.awssdk.core.sync.RequestBody.fromString("half of i"));
        String others = "landing/caravan/" + Site.DATA + ".of-somebody-else";
        begun(others);
        assertThat(server.uploads()).containsExactlyInAnyOrder(S3Site.DATA, S3Site.DATA, others);

        site.publish(sink, manifest);

        assertThat(server.uploads()).containsExactly(others);
        assertThat(server.bytes(S3Site.DATA)).isEqualTo(Files.readAllBytes(site.file(manifest)));
    }

    @Test
    void anInterruptedUploadIsAbortedAndTheThreadStaysInterrupted() throws Exception {
        Thread publisher = Thread.currentThread();
        objects.refuse(what -> {
            if (what.equals("part 2")) {
                publisher.interrupt();
            }
            return false;
        });

        try {
            assertThatThrownBy(() -> site.publish(sink, manifest)).isInstanceOf(SinkException.class);
            assertThat(Thread.interrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }

        assertThat(server.uploads()).isEmpty();
        assertThat(server.keys()).containsExactly(S3Site.MARK);
    }

    private String begun(String key) {
        return server.client()
                .createMultipartUpload(create -> create.bucket(S3Server.BUCKET).key(key))
                .uploadId();
    }
}
