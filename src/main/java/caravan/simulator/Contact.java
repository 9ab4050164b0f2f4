package caravan.simulator;

import java.time.Instant;

/**
 * A contact that a simulated NICE CXone has.
 *
 * @param id larger than a double holds exactly
 * @param masterId of the contact that was transferred to this one, else its own
 * @param completed from then on it is among the completed ones
 * @param updated when it last changed
 * @param seconds how long it lasted, as it is written
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
    /** The record exactly as it stands in a page. */
    public String json(ContactForm form) {
        return form.json(this);
    }

    Contact with(String otherNotes, Instant at) {
        return new Contact(id, masterId, start, completed, at, seconds, media, otherNotes);
    }
}
