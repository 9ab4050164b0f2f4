package caravan.simulator.cxone;

import caravan.simulator.data.Arrivals;
import caravan.simulator.data.StartTimes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The contacts of a simulated NICE CXone: those of a seed, and contacts that a test adds, corrects and removes.
 * Instants are in milliseconds. Safe for many threads; a query sees the data of one moment.
 */
public final class ContactBook {
    private static final Comparator<Contact> ORDER =
            Comparator.comparing(Contact::start).thenComparing(Contact::id);

    private final long seed;
    private final @Nullable ContactDays days;
    private volatile List<Contact> contacts = List.of();
    private volatile long arrivedDay;
    private int made;

    private ContactBook(long seed, @Nullable ContactDays days) {
        this.seed = seed;
        this.days = days;
    }

    /** No contacts, for a test that adds its own. */
    public static ContactBook none() {
        return new ContactBook(0, null);
    }

    /**
     * A number of contacts that begin in {@code [from, to)}, some of them transferred. The same arguments give the same
     * bytes.
     */
    public static ContactBook of(long seed, Instant from, Instant to, int count) {
        ContactBook all = new ContactBook(seed, null);
        long[] starts = new StartTimes(seed, from, to).of(count);
        List<Contact> some = new ArrayList<>();
        for (long start : starts) {
            some.add(all.make(Instant.ofEpochMilli(start)));
        }
        all.contacts = some.stream().sorted(ORDER).toList();
        return all;
    }

    /**
     * A number of contacts on each day (UTC) from {@code first} on, without an end. Each exists after its completion by
     * the clock of the tenant, and one in twenty is corrected within a day. The same seed and number a day give the
     * same contacts at the same instant, whatever the first day is.
     */
    public static ContactBook daily(long seed, LocalDate first, int perDay) {
        ContactBook all = new ContactBook(seed, new ContactDays(new Arrivals(seed, perDay)));
        all.arrivedDay = first.toEpochDay() - 1;
        return all;
    }

    /** The contacts that were completed at that instant, in their state at that instant, ascending by start. */
    public List<Contact> asOf(Instant now) {
        Stream<Contact> known = contacts.stream();
        if (days != null) {
            arrive(days, Arrivals.dayOf(now));
            known = contacts.stream().map(contact -> days.asOf(contact, now));
        }
        return known.filter(contact -> !contact.completed().isAfter(now)).toList();
    }

    private synchronized void arrive(ContactDays daily, long day) {
        List<Contact> more = new ArrayList<>();
        for (long next = arrivedDay + 1; next <= day; next++) {
            more.addAll(daily.of(next));
            arrivedDay = next;
        }
        if (!more.isEmpty()) {
            contacts = Stream.concat(contacts.stream(), more.stream())
                    .sorted(ORDER)
                    .toList();
        }
    }

    /** Adds a contact that is completed and was last changed some minutes after its start. */
    public synchronized Contact add(Instant start) {
        return put(make(start));
    }

    /** Adds a contact that exists from {@code completed} on. */
    public synchronized Contact add(Instant start, Instant completed) {
        Contact made = make(start);
        return put(new Contact(
                made.id(), made.masterId(), start, completed, completed, made.seconds(), made.media(), made.notes()));
    }

    /**
     * The vendor corrects a contact: from now on it has these notes and this last change.
     *
     * @return the contact after the correction
     * @throws IllegalArgumentException if it does not exist
     */
    public synchronized Contact correct(Contact contact, String notes, Instant at) {
        remove(contact);
        return put(contact.with(notes, at));
    }

    /**
     * Removes a contact, as if the vendor had never had it.
     *
     * @throws IllegalArgumentException if it does not exist
     */
    public synchronized void remove(Contact contact) {
        List<Contact> others = new ArrayList<>(contacts);
        if (!others.remove(contact)) {
            throw new IllegalArgumentException(
                    contact.id() + " is not in the data: it was removed, or corrected since");
        }
        contacts = List.copyOf(others);
    }

    /** All contacts at this moment, ascending by start, also those that are not completed yet. */
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
        return Contact.made(seed, made++, start);
    }
}
