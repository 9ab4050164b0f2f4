package caravan.bench;

import caravan.genesys.DetailsQuery;
import caravan.record.slice.PageException;
import caravan.record.slice.PageSlicer;
import caravan.simulator.record.Size;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Slicing with key, start and digest against a parser that only reads tokens, over the same pages, in turns of the same process. It
 * counts the thread's CPU time, so that a busy machine changes the ratio little.
 */
public final class SlicingRatio {
    private static final int PAGES = 20;
    private static final int WARM_UP = 4;
    private static final int TURNS = 9;
    private static final int PASSES = 20;
    private static final JsonFactory FACTORY = new JsonFactory();

    private SlicingRatio() {}

    public static void main(String[] args) throws IOException, PageException {
        System.out.println("| records | slicer, records/s | MB/s | bare parser, records/s | slicer / parser |");
        System.out.println("| --- | ---: | ---: | ---: | ---: |");
        for (Size size : Size.values()) {
            List<byte[]> pages = Pages.of(PAGES, size);
            double[] slicer = new double[TURNS];
            double[] parser = new double[TURNS];
            double[] ratios = new double[TURNS];
            for (int turn = -WARM_UP; turn < TURNS; turn++) {
                double sliced = sliced(pages);
                double parsed = parsed(pages);
                if (turn >= 0) {
                    slicer[turn] = sliced;
                    parser[turn] = parsed;
                    ratios[turn] = sliced / parsed;
                }
            }
            double bytes = pages.stream().mapToLong(page -> page.length).sum() / (double) (PAGES * Pages.RECORDS);
            System.out.printf(
                    Locale.ROOT,
                    "| %s, %,.0f bytes | %,.0f | %,.0f | %,.0f | %.2f |%n",
                    size,
                    bytes,
                    median(slicer),
                    median(slicer) * bytes / 1e6,
                    median(parser),
                    median(ratios));
        }
    }

    private static double sliced(List<byte[]> pages) throws PageException {
        PageSlicer slicer = new PageSlicer(DetailsQuery.shape(List.of()));
        long before = cpu();
        long records = 0;
        for (int pass = 0; pass < PASSES; pass++) {
            for (byte[] page : pages) {
                records += slicer.sliceAround(page).records().size();
            }
        }
        return perSecond(records, cpu() - before);
    }

    private static double parsed(List<byte[]> pages) throws IOException {
        long before = cpu();
        long tokens = 0;
        for (int pass = 0; pass < PASSES; pass++) {
            for (byte[] page : pages) {
                try (JsonParser parser = FACTORY.createParser(page)) {
                    while (parser.nextToken() != null) {
                        tokens++;
                    }
                }
            }
        }
        double rate = perSecond((long) PASSES * PAGES * Pages.RECORDS, cpu() - before);
        return tokens > 0 ? rate : 0;
    }

    private static double perSecond(long records, long nanos) {
        return records * 1e9 / nanos;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double median(double[] figures) {
        return DoubleStream.of(figures)
                .sorted()
                .skip(figures.length / 2)
                .findFirst()
                .orElseThrow();
    }
}
