package caravan.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
    private static final Manifest FULL = new Manifest(
            Manifest.Subject.of(Manifests.hour(6), "genesys-query", 1, false),
            new Counts(100, 0, 0, 18, 3, 0, 118L, 0L),
            new Manifest.Effort(2, 2, 1),
            null,
            new Manifest.DataFile(61234, "ab12"),
            new Manifest.Contents("k1", "k9", 41000.5, 410.005, Map.of("voice", 60L, "email", 40L)),
            new Manifest.Origin(Instant.parse("2026-11-01T07:20:03Z"), "1.0.0"));

    private static final String JSON =
            """
            {"feed":"acme","source":"genesys-query","start":"2026-11-01T06:00:00Z","end":"2026-11-01T07:00:00Z",\
            "revision":1,"settled":false,"records":100,"unchanged":0,"filtered":0,"outside":18,"duplicates":3,\
            "deadLetters":0,"vendorTotal":118,"shortBy":0,"vanished":0,"pages":2,"requests":2,"asks":1,"bytes":61234,"sha256":"ab12",\
            "firstKey":"k1","lastKey":"k9","totalDurationSeconds":41000.5,"averageDurationSeconds":410.005,\
            "byMedia":{"email":40,"voice":60},"extractedAt":"2026-11-01T07:20:03Z","caravan":"1.0.0"}""";

    @Test
    void itIsOneLineOfJsonWithTheseMembersInThisOrder() {
        assertThat(FULL.toJson()).isEqualTo(JSON);
    }

    @Test
    void itIsReadBackAsItWas() {
        assertThat(Manifest.of(JSON)).isEqualTo(FULL);
        assertThat(Manifest.of("\n" + JSON + "\n")).isEqualTo(FULL);
    }

    @Test
    void unknownValuesAreNull() {
        Manifest manifest = Manifests.of(Manifests.hour(6), 2, Manifest.DataFile.NONE);

        assertThat(manifest.toJson())
                .contains("\"vendorTotal\":null,\"shortBy\":null", "\"bytes\":0,\"sha256\":null", "\"byMedia\":null");
        assertThat(Manifest.of(manifest.toJson())).isEqualTo(manifest);
    }

    @Test
    void pathsFollowTheEffortAndOnlyExistForTwoSources() {
        Manifest manifest = FULL.with(Map.of("genesys-query", 118L, "genesys-jobs", 117L));

        assertThat(manifest.toJson())
                .isEqualTo(JSON.replace(
                        "\"asks\":1,", "\"asks\":1,\"paths\":{\"genesys-jobs\":117,\"genesys-query\":118},"));
        assertThat(Manifest.of(manifest.toJson())).isEqualTo(manifest);
        assertThat(FULL.toJson()).doesNotContain("paths");
    }

    @Test
    void numbersAndInstantsKeepEveryDigit() {
        Manifest manifest = new Manifest(
                new Manifest.Subject(
                        "acme",
                        "x",
                        Instant.parse("2026-11-01T06:00:00Z"),
                        Instant.parse("2026-11-01T06:00:01Z"),
                        Integer.MAX_VALUE,
                        true),
                new Counts(Long.MAX_VALUE, 0, 0, 0, 0, 0, Long.MAX_VALUE, Long.MIN_VALUE),
                new Manifest.Effort(1, 1, 1),
                Map.of("genesys-query", Long.MAX_VALUE),
                new Manifest.DataFile(Long.MAX_VALUE, "00"),
                new Manifest.Contents("\u2028é\n\"", null, 0.001, 1e15, Map.of()),
                new Manifest.Origin(Instant.parse("2026-11-01T07:20:03.123456789Z"), ""));

        assertThat(Manifest.of(manifest.toJson())).isEqualTo(manifest);
        assertThat(manifest.toJson()).doesNotContain("\n");
    }

    @Test
    void membersOfALaterVersionArePassedOver() {
        String later = JSON.replace("\"revision\":1", "\"new\":{\"a\":[1]},\"revision\":1,\"newer\":null");

        assertThat(Manifest.of(later)).isEqualTo(FULL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "17",
                "\"text\"",
                "{}",
                "{\"ledger\":\"x\"}",
                "<html>",
                "{\"feed\":\"acme\",\"start\":\"2026-11-01T06:00:00Z\",\"end\":\"2026-11-01T07:00:00Z\",\"revision\":1}"
            })
    void textThatIsNoManifestIsRefused(String text) {
        assertThatThrownBy(() -> Manifest.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("This is not a manifest");
    }

    @Test
    void aManifestThatIsCutOffAnywhereIsRefused() {
        for (int length = 0; length < JSON.length(); length++) {
            String cut = JSON.substring(0, length);

            assertThatThrownBy(() -> Manifest.of(cut)).as(cut).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"revision\":1>\"revision\":0",
                "\"revision\":1>\"revision\":\"one\"",
                "T07:00:00Z>T06:00:00Z",
                "T07:00:00Z>",
                "\"feed\":\"acme\">\"feed\":null",
                "\"source\":\"genesys-query\">\"source\":null",
                "\"records\":100>\"records\":[]",
                "\"1.0.0\"}>\"1.0.0\"}}",
                "\"1.0.0\"}>\"1.0.0\"} {}"
            })
    void aManifestThatCannotBeIsRefused(String change) {
        String[] sides = change.split(">", -1);
        String broken = JSON.replace(sides[0], sides[1]);

        assertThat(broken).isNotEqualTo(JSON);
        assertThatThrownBy(() -> Manifest.of(broken)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itsNameIsTheStemOfBothFiles() {
        assertThat(FULL.name()).isEqualTo("acme-20261101T060000Z-20261101T070000Z-r1");
        assertThat(FULL.interval()).isEqualTo(Manifests.hour(6));
    }

    @Test
    void aSinkThatCompressesInItsOwnWayChangesOnlyTheDataFile() {
        Manifest.DataFile other = new Manifest.DataFile(5, "ff");

        Manifest manifest = FULL.with(other);

        assertThat(manifest.data()).isEqualTo(other);
        assertThat(manifest.with(FULL.data())).isEqualTo(FULL);
    }
}
