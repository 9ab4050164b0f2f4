package caravan.simulator.record;

import caravan.simulator.json.RecordBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The attributes of a participant, which only results of jobs have: {@code "participants": [{"attributes": {…}, …}]}.
 * Keys contain spaces and other odd characters; all values are texts. A correction does not change them.
 */
final class Attributes {
    static final String MEMBER = "\"attributes\":";

    private static final byte[] FIRST_PARTICIPANT = "\"participants\":[{".getBytes(StandardCharsets.US_ASCII);
    private static final String[] MORE = {
        "customer tier (new)", "order-no.", "Konto", "\\u00e9 \\\"quoted\\\"", "participants", "score"
    };

    private Attributes() {}

    /** Inserts attributes into the record that begins there; a record without a participant stays unchanged. */
    static void insert(long idBits, int from, RecordBuffer record) {
        int participants = record.indexOf(FIRST_PARTICIPANT, from);
        if (participants >= 0) {
            record.insert(participants + FIRST_PARTICIPANT.length, of(new Dice(idBits, 0)));
        }
    }

    private static byte[] of(Dice dice) {
        RecordBuffer text = new RecordBuffer(512);
        text.put(MEMBER).put("{\"conversationId\":\"").putUuid(dice.at(0), dice.at(1));
        text.put("\",\"conversationStart\":\"1999-12-31T23:59:59Z\",\"last note\":\"");
        text.put(Words.note(dice.at(2, 1 << 20))).put("\"");
        int count = dice.at(3, MORE.length + 1);
        for (int index = 0; index < count; index++) {
            text.put(",\"").put(MORE[index]).put("\":\"");
            text.put(Words.name(dice.at(4 + index, 1 << 20))).put("\"");
        }
        return text.put("},").toBytes();
    }
}
