package caravan.simulator.cxone;

import caravan.simulator.http.BadQuery;
import caravan.simulator.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * What is asked of the completed contacts.
 *
 * @param wanted whether a contact is among them
 */
record ContactQuery(Predicate<Contact> wanted, int skip, int top) {
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int MOST = 10_000;

    static ContactQuery of(Request request, ContactForm form, boolean inclusive) throws BadQuery {
        String order = request.parameter("orderBy");
        if (!order.isEmpty() && !order.equals(form.start() + " asc")) {
            throw new BadQuery("Invalid orderBy - " + order);
        }
        int top = request.parameter("top").isEmpty() ? MOST : number(request, "top");
        if (top < 1 || top > MOST) {
            throw new BadQuery("Invalid top - " + top);
        }
        return new ContactQuery(
                wanted(request, inclusive), request.parameter("skip").isEmpty() ? 0 : number(request, "skip"), top);
    }

    private static Predicate<Contact> wanted(Request request, boolean inclusive) throws BadQuery {
        if (!request.parameter("updatedSince").isEmpty()) {
            Instant since = instant(request, "updatedSince");
            return contact -> !contact.updated().isBefore(since);
        }
        Instant from = instant(request, "startDate");
        Instant to = instant(request, "endDate");
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new BadQuery("Invalid DateRange - " + request.parameter("startDate"));
        }
        return contact -> !contact.start().isBefore(from)
                && (contact.start().isBefore(to)
                        || (inclusive && contact.start().equals(to)));
    }

    /** The vendor wants a literal Z. */
    private static Instant instant(Request request, String name) throws BadQuery {
        String text = request.parameter(name);
        if (!text.matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?Z")) {
            throw new BadQuery("Invalid DateRange - " + text);
        }
        return Instant.parse(text);
    }

    private static int number(Request request, String name) throws BadQuery {
        String text = request.parameter(name);
        if (!text.matches("\\d{1,9}")) {
            throw new BadQuery("Invalid " + name + " - " + text);
        }
        return Integer.parseInt(text);
    }
}
