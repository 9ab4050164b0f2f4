package caravan.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The contacts that a simulated NICE CXone has: those of a seed, and what a test adds, corrects and removes. Instants are in
 * milliseconds. Safe for many threads; a query sees the data of one moment.
 */
public final class Contacts {
    private static final long FIRST_ID = 9_100_000_000_000_000_001L;
    private static final Comparator<Contact> ORDER =
            Comparator.comparing(Contact::start).thenComparing(Contact::id);
    private static final List<String> MEDIA = List.of("Call", "Call", "Call", "Chat", "Digital");

    private final long seed;
    private volatile List<Contact> contacts = List.of();
    private int made;

    private Contacts(long seed) {
        this.seed = seed;
    }

    /** No contacts yet: for what a test adds. */
    public static Contacts none() {
        return new Contacts(0);
    }

    /** So many contacts that begin in {@code [from, to)}, some of them transferred ones. The same arguments give the same bytes. */
    public static Contacts of(long seed, Instant from, Instant to, int count) {
        Contacts all = new Contacts(seed);
        long[] starts = new StartTimes(seed, from, to).of(count);
        List<Contact> some = new ArrayList<>();
        for (long start : starts) {
            some.add(all.make(Instant.ofEpochMilli(start)));
        }
        all.contacts = some.stream().sorted(ORDER).toList();
        return all;
    }

    /** One more, that is completed and was last changed some minutes after it started. */
    public synchronized Contact add(Instant start) {
        return put(make(start));
    }

    /** One more, that is there from {@code completed} on and not before. */
    public synchronized Contact add(Instant start, Instant completed) {
        Contact made = make(start);
        return put(new Contact(
                made.id(), made.masterId(), start, completed, completed, made.seconds(), made.media(), made.notes()));
    }

    /**
     * The vendor's second thoughts: from now on the contact has these notes, and was changed at that instant.
     *
     * @return the contact as it is now
     * @throws IllegalArgumentException if it is not there
     */
    public synchronized Contact correct(Contact contact, String notes, Instant at) {
        remove(contact);
        return put(contact.with(notes, at));
    }

    /**
     * Removes a contact, as if the vendor had never had it.
     *
     * @throws IllegalArgumentException if it is not there
     */
    public synchronized void remove(Contact contact) {
        List<Contact> others = new ArrayList<>(contacts);
        if (!others.remove(contact)) {
            throw new IllegalArgumentException(
                    contact.id() + " is not in the data: it was removed, or corrected since");
        }
        contacts = List.copyOf(others);
    }

    /** All at this moment, ascending by start, those among them that are not completed yet. */
    public List<Contact> truth() {
        return contacts;
    }

    private Contact put(Contact contact) {
        List<Contact> more = new ArrayList<>(contacts);
        more.add(contact);
        contacts = more.stream().sorted(ORDER).toList();
        return contact;
    }

    private Contact make(Instant start) {
        Dice dice = new Dice(seed, made++);
        long id = FIRST_ID + 3L * made;
        int millis = 5_000 + dice.at(Place.LENGTH, 900_000);
        Instant completed = start.plus(Duration.ofMillis(millis));
        boolean transferred = dice.at(Place.LEGS, 10) == 0;
        return new Contact(
                id,
                transferred ? id - 3 : id,
                start,
                completed,
                completed.plusSeconds(1),
                String.format(Locale.ROOT, "%d.%03d", millis / 1000, millis % 1000),
                MEDIA.get(dice.at(Place.MEDIA, MEDIA.size())),
                "");
    }
}
