package caravan.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.record.slice.Page;
import caravan.record.slice.PageException;
import caravan.record.slice.PageSlicer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A page whose records are too many to be held as objects. */
class ManyRecordsTest {
    private static final int COUNT = 25_000;

    @Test
    void theyAreWhatTheyAreOnASmallPage() throws Exception {
        List<String> texts = IntStream.range(0, COUNT)
                .mapToObj(i -> "{\"id\":\"r" + i + "é\",\"start\":\"2026-11-01T06:10:00Z\",\"n\":" + i + "}")
                .toList();

        Page page = sliced(String.join(",\n", texts));

        assertThat(page.records()).hasSize(COUNT);
        for (int i : new int[] {0, 1, 19_999, 20_000, COUNT - 1}) {
            VendorRecord record = page.records().get(i);
            VendorRecord same = VendorPages.record(texts.get(i));
            assertThat(VendorPages.written(record)).isEqualTo(texts.get(i));
            assertThat(record.key()).isEqualTo(same.key());
            assertThat(record.start()).isEqualTo(same.start());
            assertThat(record.digest()).isEqualTo(same.digest());
        }
        assertThat(page.records()).extracting(VendorRecord::key).doesNotHaveDuplicates();
    }

    @Test
    void aBrokenOneAmongThemIsSetAside() throws Exception {
        String sound = "{\"id\":\"a\",\"start\":\"2026-11-01T06:10:00Z\"},".repeat(COUNT);

        Page page = sliced(sound + "{\"id\":NaN}");

        assertThat(page.hasBroken()).isTrue();
        assertThat(page.records()).hasSize(COUNT + 1);
        assertThat(page.records().get(COUNT).isBroken()).isTrue();
        assertThat(page.records().get(COUNT - 1).isBroken()).isFalse();
    }

    private static Page sliced(String records) throws PageException {
        return new PageSlicer(VendorPages.SHAPE)
                .sliceAround(VendorPages.of(records).getBytes(UTF_8));
    }
}
