package caravan.simulator.cxone;

/** The form of a contact in an API version. */
public enum ContactForm {
    /** From version 27 on: {@code contactStartDate}, numbers as numbers, and all members of version 34. */
    NEW("contactStartDate", "fromAddress", "toAddress", "acwSeconds", "conferenceSeconds", "mediaTypeId", ""),
    /** Up to version 24: {@code contactStart} and other old names. */
    OLD_NAMES("contactStart", "fromAddr", "toAddr", "ACWSeconds", "confSeconds", "mediaType", ""),
    /** Even older: the old names, all values as text, in a {@code resultSet} without a total. */
    TEXT("contactStart", "fromAddr", "toAddr", "ACWSeconds", "confSeconds", "mediaType", "\"");

    private final String start;
    private final String from;
    private final String to;
    private final String afterCallWork;
    private final String conference;
    private final String media;
    private final String quote;

    ContactForm(
            String start, String from, String to, String afterCallWork, String conference, String media, String quote) {
        this.start = start;
        this.from = from;
        this.to = to;
        this.afterCallWork = afterCallWork;
        this.conference = conference;
        this.media = media;
        this.quote = quote;
    }

    /** The member with the start of a contact. */
    String start() {
        return start;
    }

    boolean isWrapped() {
        return this == TEXT;
    }

    /** A contact in this form. */
    String json(Contact contact) {
        String template =
                """
                {%15$s"abandoned": %1$sfalse%1$s, "abandonSeconds": %1$s0.0%1$s, "%2$s": %1$s41.25%1$s, \
                "agentId": %1$s30417788%1$s, "agentSeconds": %1$s%3$s%1$s, "campaignId": %1$s403011%1$s, \
                "campaignName": "Customer Care", "%4$s": %1$s0.0%1$s, "contactId": %1$s%5$d%1$s, "%6$s": "%7$s", \
                "dispositionNotes": %8$s, "endReason": "Contact Hung Up", "firstName": "Dana", "%9$s": "+15555550101", \
                "holdCount": %1$s1%1$s, "isOutbound": %1$sfalse%1$s, "lastName": "Example", "lastUpdateTime": "%10$s", \
                "masterContactId": %1$s%11$d%1$s, "%12$s": %1$s%16$d%1$s, "mediaTypeName": "%13$s", \
                "skillId": %1$s4099121%1$s, "skillName": "CC_Billing_Inbound", "tags": [{"contactId": %1$s%5$d%1$s, \
                "tagId": %1$s7701%1$s, "tagName": "billing"}], "%14$s": "+15555550199", \
                "totalDurationSeconds": %1$s%3$s%1$s}""";
        return template.formatted(
                quote,
                afterCallWork,
                contact.seconds(),
                conference,
                contact.id(),
                start,
                contact.start(),
                contact.notes().isEmpty() ? "null" : "\"" + contact.notes() + "\"",
                from,
                contact.updated(),
                contact.masterId(),
                media,
                contact.media(),
                to,
                this == NEW ? ContactDetails.members(contact) : "",
                mediaType(contact.media()));
    }

    /** The vendor's numbers of media types. */
    private static int mediaType(String name) {
        return switch (name) {
            case "Chat" -> 3;
            case "Digital" -> 9;
            default -> 4;
        };
    }
}
