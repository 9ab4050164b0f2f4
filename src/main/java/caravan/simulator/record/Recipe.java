package caravan.simulator.record;

import caravan.simulator.json.RecordBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes any record of a seed from its index and start alone, always with the same bytes. Safe for many threads. */
public final class Recipe {
    private static final int MOST_LEGS = 7;
    private static final int OUTBOUND_PERCENT = 15;
    private static final byte[] FILLER =
            " follow up".repeat(Size.FIXED_BYTES / 10).getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\"}".getBytes(StandardCharsets.US_ASCII);
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int MOST_DAYS = 21;
    private static final MediaType[] MEDIA = MediaType.values();
    private static final int[] MEDIA_PERCENT = {45, 50, 60, 75, 100};

    /** For each media, by the number of agents from 1. */
    private static final Map<MediaType, List<RecordTemplate>> TEMPLATES = Stream.of(MEDIA)
            .collect(Collectors.toUnmodifiableMap(media -> media, media -> IntStream.rangeClosed(1, MOST_LEGS)
                    .mapToObj(legs -> Layout.inbound(media, legs))
                    .toList()));

    private static final List<RecordTemplate> OUTBOUND =
            IntStream.rangeClosed(1, MOST_LEGS).mapToObj(Layout::outbound).toList();

    private final long seed;
    private final Size size;
    private final boolean moving;

    private Recipe(long seed, Size size, boolean moving) {
        this.seed = seed;
        this.size = size;
        this.moving = moving;
    }

    /** Records that do not change: one in fifty never ends. */
    public static Recipe still(long seed, Size size) {
        return new Recipe(seed, size, false);
    }

    /** Records that all end some day; one in twenty of the ended ones gets a survey later. */
    public static Recipe moving(long seed, Size size) {
        return new Recipe(seed, size, true);
    }

    public MediaType mediaOf(int index) {
        int percent = dice(index).at(DicePlace.MEDIA, 100);
        int media = 0;
        while (percent >= MEDIA_PERCENT[media]) {
            media++;
        }
        return MEDIA[media];
    }

    /**
     * The end, or {@link Draft#OPEN} for one in fifty. In a moving recipe that one lasts for days, up to three weeks.
     * One in forty ends exactly at the edge of an hour, one in sixty lasts for days.
     */
    public long endOf(int index, long start) {
        Dice dice = dice(index);
        int roll = dice.at(DicePlace.END, 600);
        double lengths = -Math.log1p(-dice.fraction(DicePlace.LENGTH));
        if (roll < 12) {
            return moving ? start + (long) (Math.min(1 + 2 * lengths, MOST_DAYS) * DAY) : Draft.OPEN;
        }
        if (roll < 22) {
            return start + (long) (Math.min(lengths, MOST_DAYS) * DAY);
        }
        if (roll < 37) {
            return start - Math.floorMod(start, HOUR) + HOUR;
        }
        return start + 1_000 + (long) (lengths * mediaOf(index).meanSeconds() * 1_000);
    }

    /** The instant of its survey, in milliseconds of the epoch; {@link Long#MAX_VALUE} if there is none. */
    long surveyedAt(int index, long end) {
        Dice dice = dice(index);
        if (!moving || end == Draft.OPEN || dice.at(DicePlace.SURVEY, 20) > 0) {
            return Long.MAX_VALUE;
        }
        return end + HOUR / 6 + (long) (dice.fraction(DicePlace.SURVEY_TIME) * 36 * HOUR);
    }

    /** Writes the record's bytes. */
    void write(int index, long start, long end, RecordBuffer out) {
        Dice dice = dice(index);
        int before = out.size();
        int legs = size == Size.FIXED ? 1 : legs(dice.at(DicePlace.LEGS, 100));
        boolean outbound = mediaOf(index) == MediaType.VOICE && dice.at(DicePlace.DIRECTION, 100) < OUTBOUND_PERCENT;
        (outbound ? OUTBOUND.get(legs - 1) : template(mediaOf(index), legs)).write(new Draft(dice, start, end), out);
        if (size == Size.FIXED) {
            int missing = Size.FIXED_BYTES - END.length - (out.size() - before);
            out.put(FILLER, 0, missing);
        }
        out.put(END);
    }

    /** The first 64 bits of its id, a version 4 UUID. */
    long idBitsOf(int index) {
        return RecordBuffer.uuidBits(dice(index).at(DicePlace.ID));
    }

    String idOf(int index) {
        Dice dice = dice(index);
        return new String(
                new RecordBuffer(36)
                        .putUuid(dice.at(DicePlace.ID), dice.at(DicePlace.ID + 1))
                        .toBytes(),
                StandardCharsets.US_ASCII);
    }

    private RecordTemplate template(MediaType media, int legs) {
        return Objects.requireNonNull(TEMPLATES.get(media)).get(legs - 1);
    }

    private Dice dice(int index) {
        return new Dice(seed, index);
    }

    /** Most conversations have one agent or two, few have many. */
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
