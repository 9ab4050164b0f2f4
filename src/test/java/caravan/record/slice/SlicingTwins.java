package caravan.record.slice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.record.RecordShape;
import caravan.record.TimeForm;
import caravan.record.VendorRecord;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/** Slices pages by bytes and by a parser, and compares all that comes out: records, errors, and the page's own bytes. */
final class SlicingTwins {
    private static final RecordShape RECORD = new RecordShape("/id", "/start", "/end", "/media", List.of("/b", "/c/0"));
    private static final RecordShape OTHER = new RecordShape(
            List.of("/id", "/a/1/id"),
            "/start",
            "/a/0",
            "/end",
            "/b/media",
            "/c",
            "/end",
            "/é",
            List.of("/media", "/a/2", "/b/"),
            TimeForm.ISO,
            true);
    private static final List<PageShape> SHAPES = List.of(
            new PageShape("/conversations", List.of("/totalHits"), RECORD),
            new PageShape(List.of("/conversations", "/a"), List.of("/totalHits", "/b/id"), OTHER, true, true, true)
                    .proved(AnswerProof.without("/media", "/c=call").or("/totalHits")),
            new PageShape(List.of("/conversations"), List.of("/a/0/b", "/totalHits"), OTHER, false, true, false),
            new PageShape(List.of(""), List.of(), RECORD, true, true, false),
            new PageShape("/0", List.of("/start", "/id"), RECORD));

    private final List<PageSlicer> byBytes =
            SHAPES.stream().map(PageSlicer::new).toList();
    private final List<PageSlicer> byParser =
            SHAPES.stream().map(shape -> new PageSlicer(shape, true)).toList();

    private interface Slicing {
        Page slice(byte[] page) throws PageException;
    }

    /** Compares so many pages of a seed, and returns how many the bytes alone were enough for. */
    int compare(long seed, int pages) {
        HostilePages hostile = new HostilePages(new Random(seed));
        Random random = new Random(seed);
        int usual = 0;
        for (int i = 0; i < pages; i++) {
            byte[] page = hostile.page();
            byte[] written = i % 2 == 0 ? page : hostile.changed(page);
            int shape = random.nextInt(10) < 6 ? 0 : random.nextInt(SHAPES.size());
            same(written, shape, "seed " + seed + " page " + i);
            usual += isUsual(byBytes.get(shape), written) ? 1 : 0;
        }
        return usual;
    }

    /** Compares one page by the first shape. */
    void compare(byte[] page) {
        same(page, 0, "page");
    }

    boolean isUsual(byte[] page) {
        return isUsual(byBytes.get(0), page);
    }

    private void same(byte[] page, int shape, String name) {
        PageSlicer fast = byBytes.get(shape);
        PageSlicer slow = byParser.get(shape);
        compare(page, name + ": slice", fast::slice, slow::slice);
        compare(page, name + ": sliceAround", fast::sliceAround, slow::sliceAround);
    }

    private static void compare(byte[] page, String name, Slicing fast, Slicing slow) {
        byte[] one = page.clone();
        byte[] other = page.clone();
        String expected = words(slow, other);
        String found = words(fast, one);
        if (!found.equals(expected)) { // AssertJ's description of millions of pages would take most of the time
            assertThat(found).as("%s: %s", name, new String(page, ISO_8859_1)).isEqualTo(expected);
        }
        if (!expected.startsWith("caravan") && !Arrays.equals(one, other)) {
            assertThat(one).as("%s: the page's bytes", name).isEqualTo(other);
        }
    }

    private static boolean isUsual(PageSlicer slicer, byte[] page) {
        try {
            slicer.usual(page.clone(), slicer.none());
            return true;
        } catch (PageException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String words(Slicing slicing, byte[] page) {
        try {
            Page sliced = slicing.slice(page);
            StringBuilder words = new StringBuilder("page ").append(sliced.bytes());
            words.append(new TreeMap<>(sliced.envelope())).append(new TreeSet<>(sliced.named()));
            words.append(new TreeSet<>(sliced.numbers())).append(sliced.hasBroken());
            sliced.records().forEach(record -> words.append(words(record)));
            return words.toString();
        } catch (PageException e) {
            return e.getClass().getName() + " " + e.getMessage();
        }
    }

    private static String words(VendorRecord record) {
        return String.join(
                "|",
                List.of(
                        "\n" + record.from() + "-" + record.to(),
                        record.notes().toString(),
                        record.identity().toString(),
                        record.duration() + " " + record.changed() + " " + record.problem(),
                        record.isBroken() + " " + Arrays.hashCode(record.bytes())));
    }
}
