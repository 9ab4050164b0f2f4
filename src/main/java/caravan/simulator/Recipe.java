package caravan.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes any record of a seed from its index and start alone, always the same bytes. Safe for many threads. */
final class Recipe {
    private static final int MOST_LEGS = 7;
    private static final byte[] FILLER =
            " follow up".repeat(Size.FIXED_BYTES / 10).getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\"}".getBytes(StandardCharsets.US_ASCII);
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final MediaType[] MEDIA = MediaType.values();
    private static final int[] MEDIA_PERCENT = {45, 50, 60, 75, 100};

    /** Of each medium, by legs from 1. */
    private static final Map<MediaType, List<Template>> TEMPLATES = Stream.of(MEDIA)
            .collect(Collectors.toUnmodifiableMap(media -> media, media -> IntStream.rangeClosed(1, MOST_LEGS)
                    .mapToObj(legs -> Layout.of(media, legs))
                    .toList()));

    private final long seed;
    private final Size size;

    Recipe(long seed, Size size) {
        this.seed = seed;
        this.size = size;
    }

    MediaType mediaOf(int index) {
        int percent = dice(index).at(Place.MEDIA, 100);
        int media = 0;
        while (percent >= MEDIA_PERCENT[media]) {
            media++;
        }
        return MEDIA[media];
    }

    /**
     * When it ends, or {@link Draft#OPEN} for one in fifty; one in forty ends exactly at an hour's edge, one in sixty
     * lasts for days.
     */
    long endOf(int index, long start) {
        Dice dice = dice(index);
        int roll = dice.at(Place.END, 600);
        if (roll < 12) {
            return Draft.OPEN;
        }
        double lengths = -Math.log1p(-dice.fraction(Place.LENGTH));
        if (roll < 22) {
            return start + (long) (lengths * Duration.ofDays(1).toMillis());
        }
        if (roll < 37) {
            return start - Math.floorMod(start, HOUR) + HOUR;
        }
        return start + 1_000 + (long) (lengths * mediaOf(index).meanSeconds() * 1_000);
    }

    /** Writes the record's bytes. */
    void write(int index, long start, long end, RecordBuffer out) {
        Dice dice = dice(index);
        int before = out.size();
        int legs = size == Size.FIXED ? 1 : legs(dice.at(Place.LEGS, 100));
        template(mediaOf(index), legs).write(new Draft(dice, start, end), out);
        if (size == Size.FIXED) {
            int missing = Size.FIXED_BYTES - END.length - (out.size() - before);
            out.put(FILLER, 0, missing);
        }
        out.put(END);
    }

    /** The first 64 bits of its id, a version 4 UUID's. */
    long idBitsOf(int index) {
        return RecordBuffer.uuidBits(dice(index).at(Place.ID));
    }

    String idOf(int index) {
        Dice dice = dice(index);
        return new String(
                new RecordBuffer(36)
                        .putUuid(dice.at(Place.ID), dice.at(Place.ID + 1))
                        .toBytes(),
                StandardCharsets.US_ASCII);
    }

    private Template template(MediaType media, int legs) {
        return Objects.requireNonNull(TEMPLATES.get(media)).get(legs - 1);
    }

    private Dice dice(int index) {
        return new Dice(seed, index);
    }

    /** Most conversations meet one agent or two, few are passed on and on. */
    private static int legs(int percent) {
        if (percent < 35) {
            return 1;
        }
        if (percent < 65) {
            return 2;
        }
        if (percent < 82) {
            return 3;
        }
        return percent < 92 ? 4 : 5 + (percent - 92) / 3;
    }
}
