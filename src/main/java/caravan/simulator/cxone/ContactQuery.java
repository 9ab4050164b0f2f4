package caravan.simulator.cxone;

import caravan.simulator.http.BadQuery;
import caravan.simulator.http.Request;
import caravan.simulator.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * A query for completed contacts.
 *
 * @param wanted whether a contact is selected
 * @param order the order of the contacts
 * @param fields the members of each contact; empty means all
 */
record ContactQuery(Predicate<Contact> wanted, Comparator<Contact> order, List<String> fields, int skip, int top) {
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int MOST = 10_000;

    static ContactQuery of(Request request, ContactForm form, boolean inclusive) throws BadQuery {
        int top = request.parameter("top").isEmpty() ? MOST : number(request, "top");
        if (top < 1 || top > MOST) {
            throw new BadQuery("Invalid top - " + top);
        }
        return new ContactQuery(
                wanted(request, inclusive).and(ContactCriteria.of(request)),
                ContactOrder.of(request.parameter("orderBy").trim(), form),
                fields(request.parameter("fields")),
                request.parameter("skip").isEmpty() ? 0 : number(request, "skip"),
                top);
    }

    private static List<String> fields(String text) {
        return text.isBlank() ? List.of() : List.of(text.trim().split("\\s*,\\s*", -1));
    }

    /** A contact in the form, with the requested members only; unknown names are ignored. */
    String json(Contact contact, ContactForm form) {
        String whole = form.json(contact);
        return fields.isEmpty()
                ? whole
                : ((ObjectNode) Json.read(whole.getBytes(StandardCharsets.UTF_8)))
                        .retain(fields)
                        .toString();
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

    /** The vendor requires a literal Z. */
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
