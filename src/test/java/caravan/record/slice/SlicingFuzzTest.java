package caravan.record.slice;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Millions of pages of a new seed; a failure names the seed. */
@Tag("slow")
class SlicingFuzzTest {
    private static final int ROUNDS = 100;
    private static final int PAGES = Integer.getInteger("fuzz.pages", 3_000_000) / ROUNDS;

    @Test
    void pagesAreSlicedAlike() {
        long seed = new Random().nextLong();

        LongStream.range(0, ROUNDS).parallel().forEach(round -> new SlicingTwins().compare(seed + round, PAGES));
    }
}
