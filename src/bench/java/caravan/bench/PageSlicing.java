package caravan.bench;

import caravan.genesys.DetailsQuery;
import caravan.record.slice.Page;
import caravan.record.slice.PageException;
import caravan.record.slice.PageSlicer;
import caravan.simulator.record.Size;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * How fast records come out of pages of 100: with key, start and digest and their own bytes; by a tree that is written
 * back, without any digest; and a parser that only finds the page's end. The pages take turns, so that no branch learns one by
 * heart.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class PageSlicing {
    private static final int PAGES = 20;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonFactory FACTORY = new JsonFactory();

    @Param
    private Size size = Size.FIXED;

    private final PageSlicer slicer = new PageSlicer(DetailsQuery.shape(List.of()));
    private List<byte[]> pages = List.of();
    private int turn;

    @Setup
    public void makePages() {
        pages = Pages.of(PAGES, size);
    }

    private byte[] next() {
        turn = (turn + 1) % PAGES;
        return pages.get(turn);
    }

    @Benchmark
    public Page slicer(Carried carried) throws PageException {
        byte[] page = next();
        Page sliced = slicer.sliceAround(page);
        carried.add(page.length, sliced.records().size());
        return sliced;
    }

    @Benchmark
    public void treeWrittenBack(Carried carried, Blackhole hole) throws IOException {
        byte[] page = next();
        JsonNode conversations = MAPPER.readTree(page).path("conversations");
        for (JsonNode conversation : conversations) {
            hole.consume(MAPPER.writeValueAsBytes(conversation));
        }
        carried.add(page.length, conversations.size());
    }

    @Benchmark
    public int parserOnly(Carried carried) throws IOException {
        byte[] page = next();
        int tokens = 0;
        try (JsonParser parser = FACTORY.createParser(page)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        carried.add(page.length, Pages.RECORDS);
        return tokens;
    }
}
