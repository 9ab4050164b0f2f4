package caravan.simulator.cxone;

import caravan.simulator.data.Arrivals;
import caravan.simulator.record.Dice;
import caravan.simulator.record.DicePlace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Contacts that arrive day by day, and their corrections: one in twenty gets notes some hours after its completion.
 * They depend on the seed, the date and the number a day alone.
 */
record ContactDays(Arrivals arrivals) {
    private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();

    List<Contact> of(long day) {
        long[] starts = arrivals.starts(day);
        return IntStream.range(0, starts.length)
                .mapToObj(place ->
                        Contact.made(arrivals.seed(), arrivals.key(day, place), Instant.ofEpochMilli(starts[place])))
                .toList();
    }

    /** The state of the contact at that instant. */
    Contact asOf(Contact contact, Instant now) {
        Dice dice = new Dice(arrivals.seed(), contact.id());
        if (dice.at(DicePlace.CORRECTION, 20) > 0) {
            return contact;
        }
        Instant corrected =
                contact.completed().plusSeconds(600 + (long) (dice.fraction(DicePlace.CORRECTION_TIME) * DAY_SECONDS));
        return corrected.isAfter(now) ? contact : contact.with("Customer was called back", corrected);
    }
}
