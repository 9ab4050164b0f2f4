package caravan.bench;

import caravan.genesys.DetailsQuery;
import caravan.interval.Interval;
import caravan.paging.PageNumbers;
import caravan.paging.Paging;
import caravan.reading.KeyConflictException;
import caravan.reading.PageSource;
import caravan.reading.Reading;
import caravan.reading.RevisionRecords;
import caravan.reading.SplitLimitException;
import caravan.record.SeenRecords;
import caravan.record.slice.Page;
import caravan.record.slice.PageException;
import caravan.record.slice.PageSlicer;
import caravan.simulator.record.Size;
import caravan.spool.Compression;
import caravan.spool.FileDeadLetters;
import caravan.spool.Manifest;
import caravan.spool.Spool;
import caravan.spool.SpoolException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** An interval of 20 pages from the vendor's bytes to a sealed spool file and its manifest: all but HTTP and Camel. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class RecordPath {
    private static final int PAGES = 20;
    private static final Interval INTERVAL = new Interval("bench", Pages.START, Pages.end(PAGES));

    @Param
    private Size size = Size.FIXED;

    @Param
    private Compression compression = Compression.GZIP;

    @Param("target/bench")
    private String folder = "";

    private final PageSlicer slicer = new PageSlicer(DetailsQuery.shape(List.of()));
    private List<byte[]> pages = List.of();

    @Setup
    public void makePages() {
        pages = Pages.of(PAGES, size);
    }

    @Benchmark
    public Manifest read(Carried carried)
            throws PageException, SpoolException, SplitLimitException, KeyConflictException {
        Spool spool = new Spool(Path.of(folder), Long.MAX_VALUE);
        try (Reading reading = new Reading(
                new Numbered(),
                new SeenRecords(),
                new RevisionRecords(
                        INTERVAL,
                        1,
                        spool.open(INTERVAL, 1, compression),
                        new FileDeadLetters(Path.of(folder)),
                        null))) {
            for (byte[] bytes : pages) {
                Page page = slicer.slice(bytes);
                reading.take(page);
                carried.add(bytes.length, page.records().size());
            }
            return whole(reading.seal(
                    true, INTERVAL.end(), "bench", DetailsQuery.shape(List.of()).record()));
        }
    }

    /** A figure for work that was not done is worse than none. */
    private static Manifest whole(Manifest manifest) {
        if (manifest.counts().records() != (long) PAGES * Pages.RECORDS) {
            throw new IllegalStateException("Not every record was spooled: " + manifest.counts());
        }
        return manifest;
    }

    private static final class Numbered implements PageSource {
        @Override
        public String name() {
            return "bench";
        }

        @Override
        public Paging firstPage() {
            return new PageNumbers(Pages.RECORDS, PAGES + 1);
        }

        @Override
        public long mostHits() {
            return Long.MAX_VALUE;
        }

        @Override
        public @Nullable Long total(Page page) {
            return page.value(DetailsQuery.TOTAL).map(Long::valueOf).orElse(null);
        }
    }
}
