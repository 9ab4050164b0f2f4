package caravan.simulator.cxone;

import caravan.simulator.record.Dice;
import java.time.Duration;
import java.util.Locale;

/**
 * The members that version 34 adds to a contact (from a generated client of the vendor's specification, and its
 * samples).
 */
final class ContactDetails {
    private ContactDetails() {}

    /** Each member, with a comma after it. */
    static String members(Contact contact) {
        Dice dice = new Dice(contact.id(), 0);
        boolean digital = contact.media().equals("Digital");
        double queued = dice.at(0, 90_000) / 1_000.0;
        double before = dice.at(1, 20_000) / 1_000.0;
        double all = Duration.between(contact.start(), contact.completed()).toMillis() / 1_000.0;
        boolean analysed = dice.at(2, 4) == 0;
        boolean transferred = contact.id() != contact.masterId();
        return String.format(
                Locale.ROOT,
                """
                "analyticsProcessedDate": %s, "callbackTime": 0, "dateACWWarehoused": "%s", "dateContactWarehoused": "%s", \
                "divisionNo": null, "highProficiency": 1, "holdSeconds": %.1f, "inQueueSeconds": %.3f, \
                "isAnalyticsProcessed": %b, "isLogged": true, "isRefused": false, "isShortAbandon": false, \
                "isTakeover": %b, "lowProficiency": 20, "mediaSubTypeId": %s, "mediaSubTypeName": %s, \
                "pointOfContactId": 1188201, "pointOfContactName": "555-0199 Main Line", "postQueueSeconds": %.3f, \
                "preQueueSeconds": %.3f, "primaryDispositionId": %s, "refuseReason": null, "refuseTime": null, \
                "releaseSeconds": 0.0, "routingAttribute": null, "routingTime": %d, "secondaryDispositionId": null, \
                "serviceLevelFlag": %d, "teamId": %d, "teamName": "Care Team A", "transferIndicatorId": %d, \
                "transferIndicatorName": "%s",\s""",
                analysed ? "\"" + contact.completed() + "\"" : "null",
                contact.updated(),
                contact.completed(),
                dice.at(3, 60_000) / 1_000.0,
                queued,
                analysed,
                dice.at(4, 50) == 0,
                digital ? "19" : "null",
                digital ? "\"WhatsApp\"" : "null",
                Math.max(0, all - queued - before),
                before,
                dice.at(5, 3) == 0 ? "null" : "93",
                dice.at(6, 20_000),
                queued > 60 ? 1 : 0,
                1_820_011 + dice.at(7, 3),
                transferred ? 1 : 0,
                transferred ? "Agent" : "None");
    }
}
