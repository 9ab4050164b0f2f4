package caravan.simulator.cxone;

import caravan.simulator.record.Dice;
import caravan.simulator.record.DicePlace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A contact of a simulated NICE CXone.
 *
 * @param id larger than a double can hold exactly
 * @param masterId the id of the contact that was transferred to this one, else its own
 * @param completed the instant from which it is a completed contact
 * @param updated the instant of its last change
 * @param seconds its duration, as it is written
 */
public record Contact(
        long id,
        long masterId,
        Instant start,
        Instant completed,
        Instant updated,
        String seconds,
        String media,
        String notes) {
    private static final long FIRST_ID = 9_100_000_000_000_000_001L;
    private static final List<String> MEDIA = List.of("Call", "Call", "Call", "Chat", "Digital");

    /** The contact of that number, from 0. The same arguments give the same contact. */
    static Contact made(long seed, int number, Instant start) {
        Dice dice = new Dice(seed, number);
        long id = FIRST_ID + 3L * (number + 1L);
        int millis = 5_000 + dice.at(DicePlace.LENGTH, 900_000);
        Instant completed = start.plus(Duration.ofMillis(millis));
        boolean transferred = dice.at(DicePlace.LEGS, 10) == 0;
        return new Contact(
                id,
                transferred ? id - 3 : id,
                start,
                completed,
                completed.plusSeconds(1),
                String.format(Locale.ROOT, "%d.%03d", millis / 1000, millis % 1000),
                MEDIA.get(dice.at(DicePlace.MEDIA, MEDIA.size())),
                "");
    }

    /** The exact text of the record in a page. */
    public String json(ContactForm form) {
        return form.json(this);
    }

    Contact with(String otherNotes, Instant at) {
        return new Contact(id, masterId, start, completed, at, seconds, media, otherNotes);
    }
}
