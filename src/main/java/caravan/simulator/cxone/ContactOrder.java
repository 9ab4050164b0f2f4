package caravan.simulator.cxone;

import caravan.simulator.http.BadQuery;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/** The vendor's {@code orderBy}: {@code contactStartDate asc}, several with commas. Equal contacts ascend by start. */
final class ContactOrder {
    private ContactOrder() {}

    static Comparator<Contact> of(String text, ContactForm form) throws BadQuery {
        Comparator<Contact> byStart = Comparator.comparing(Contact::start).thenComparing(Contact::id);
        if (text.isEmpty()) {
            return byStart;
        }
        Map<String, Comparator<Contact>> known = Map.of(
                form.start(),
                Comparator.comparing(Contact::start),
                "lastUpdateTime",
                Comparator.comparing(Contact::updated),
                "contactId",
                Comparator.comparing(Contact::id),
                "masterContactId",
                Comparator.comparing(Contact::masterId),
                "mediaTypeName",
                Comparator.comparing(Contact::media),
                "totalDurationSeconds",
                Comparator.comparing(contact -> new BigDecimal(contact.seconds())));
        Comparator<Contact> order = Comparator.comparing(contact -> 0);
        for (String one : text.split(",", -1)) {
            String[] words = one.trim().split("\\s+", -1);
            String direction = words.length > 1 ? words[1].toLowerCase(Locale.ROOT) : "asc";
            Comparator<Contact> by = known.get(words[0]);
            if (by == null || words.length > 2 || !direction.matches("asc|desc")) {
                throw new BadQuery("Invalid orderBy - " + text);
            }
            order = order.thenComparing(direction.equals("asc") ? by : by.reversed());
        }
        return order.thenComparing(byStart);
    }
}
