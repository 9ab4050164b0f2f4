package caravan.record.slice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Slicing by bytes gives what a parser gives, or leaves the page to the parser. */
class SlicingTwinTest {
    private static final int PAGES = 6_000;

    private final SlicingTwins twins = new SlicingTwins();

    @Test
    void pagesOfAFixedSeedAreSlicedAlike() {
        int usual = twins.compare(45, PAGES);

        assertThat(usual).as("pages that needed no parser").isGreaterThan(PAGES / 3);
    }

    @Test
    void pagesOfAnySeedAreSlicedAlike() {
        twins.compare(new Random().nextLong(), PAGES);
    }

    @Test
    void aPageWithMoreNamesThanAreKeptIsSlicedAlike() {
        String members = IntStream.range(0, 3000)
                .mapToObj(i -> "\"attribute number " + i * 7919 % 3000 + "\":\"" + "x".repeat(i % 150) + "\"")
                .collect(Collectors.joining(","));
        String record = "{\"id\":\"a\",\"start\":\"2026-11-01T06:10:00Z\"," + members + "}";
        byte[] page = ("{\"conversations\":[" + record + "," + record + "],\"totalHits\":2}").getBytes(UTF_8);

        assertThat(twins.isUsual(page)).isTrue();
        twins.compare(page);
    }

    @Test
    void usualPagesNeedNoParser() {
        String record =
                "{\"id\":\"a\\u00e9\",\"start\":\"2026-11-01T06:10:00Z\",\"é\":[1.5e3,-0,true,{\"b\":\"😀\\n\"}]}";
        byte[] page = ("\ufeff {\"totalHits\": 2,\r\n\"conversations\":[" + record + " , " + record + "]} \n")
                .getBytes(UTF_8);

        assertThat(twins.isUsual(page)).isTrue();
        twins.compare(page);
    }
}
