package caravan.spool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.record.PageSlicer;
import caravan.record.VendorPages;
import caravan.record.VendorRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersTest {
    private final Path file;
    private final DeadLetters letters;

    DeadLettersTest(@TempDir Path folder) {
        this.file = folder.resolve("dead/acme/acme-20261101T060000Z-20261101T070000Z-r1.ndjson");
        this.letters = new DeadLetters(folder.resolve("dead"), Manifests.hour(6), 1);
    }

    @Test
    void eachIsALineWithItsReasonAndTheRecordsOwnBytes() throws Exception {
        letters.add(
                VendorPages.record("{ \"n\":1.10,\n\"big\":9223372036854775808, \"e\":\"\\u00e9\\/\" }"),
                "it has no \"key\"");
        letters.add(VendorPages.record("{\"id\":\"a\",\"start\":\"soon\"}"), "no start");

        assertThat(file)
                .hasContent(
                        """
                {"feed":"acme","start":"2026-11-01T06:00:00Z","end":"2026-11-01T07:00:00Z","key":null,\
                "reason":"it has no \\"key\\"","record":{ "n":1.10, "big":9223372036854775808, "e":"\\u00e9\\/" }}
                {"feed":"acme","start":"2026-11-01T06:00:00Z","end":"2026-11-01T07:00:00Z","key":"a",\
                "reason":"no start","record":{"id":"a","start":"soon"}}
                """);
    }

    @Test
    void bytesThatAreNoCharactersAreKeptAsTheyAre() throws Exception {
        byte[] surrogate = {(byte) 0xed, (byte) 0xa0, (byte) 0x80}; // half a pair, as some encoders write it
        String page = "{\"conversations\":[{\"text\":\"" + new String(surrogate, ISO_8859_1) + "\"}]}";
        VendorRecord record = new PageSlicer(VendorPages.SHAPE)
                .slice(page.getBytes(ISO_8859_1))
                .records()
                .get(0);

        letters.add(record, "no key");

        assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
                .endsWith("\"record\":{\"text\":\"" + new String(surrogate, ISO_8859_1) + "\"}}\n");
    }

    @Test
    void readingAnIntervalAnewBeginsWithNone() throws Exception {
        letters.add(VendorPages.record("{\"n\":1}"), "no key");

        letters.clear();
        letters.add(VendorPages.record("{\"n\":2}"), "no key");

        assertThat(Files.readAllLines(file, UTF_8)).hasSize(1).allMatch(line -> line.endsWith("\"record\":{\"n\":2}}"));
    }

    @Test
    void clearingWhereNoneAreIsHarmless() throws Exception {
        letters.clear();

        assertThat(file).doesNotExist();
    }

    @Test
    void eachRevisionHasItsOwn(@TempDir Path folder) throws Exception {
        new DeadLetters(folder, Manifests.hour(6), 1).add(VendorPages.record("{\"n\":1}"), "no key");

        new DeadLetters(folder, Manifests.hour(6), 2).clear();

        assertThat(folder.resolve("acme/acme-20261101T060000Z-20261101T070000Z-r1.ndjson"))
                .exists();
    }
}
