package caravan.simulator.record;

import caravan.simulator.json.RecordBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Surveys that customers answer days later: the member {@code surveys} before the other members of a record, one object
 * for each.
 */
public final class Surveys {
    public static final int MOST = Byte.MAX_VALUE;

    private static final long FORM = 0x4353_4154_4353_4154L;
    private static final byte[] OBJECT = "{".getBytes(StandardCharsets.US_ASCII);

    private Surveys() {}

    /** Inserts that number of surveys into the record that begins there. */
    static void insert(int answers, long idBits, int from, RecordBuffer record) {
        record.insert(record.indexOf(OBJECT, from) + OBJECT.length, of(answers, idBits));
    }

    private static byte[] of(int answers, long idBits) {
        RecordBuffer text = new RecordBuffer(200 * answers).put("\"surveys\":[");
        for (int answer = 1; answer <= answers; answer++) {
            Dice dice = new Dice(idBits, answer);
            text.put(answer == 1 ? "" : ",").put("{\"surveyId\":\"").putUuid(dice.at(0), dice.at(1));
            text.put("\",\"surveyFormId\":\"")
                    .putUuid(FORM, FORM)
                    .put("\",\"surveyFormContextId\":\"")
                    .putUuid(~FORM, FORM);
            text.put("\",\"surveyFormName\":\"CSAT\",\"surveyStatus\":\"Finished\",\"surveyType\":\"Web\"");
            text.put(",\"surveyPartialResponse\":false,\"surveyPromoterScore\":")
                    .putNumber(dice.at(3, 11));
            text.put(",\"queueId\":\"").putUuid(dice.at(4), dice.at(5)).put("\",\"oSurveyTotalScore\":");
            text.put(Words.score(dice.at(2, 1 << 20))).put("}");
        }
        return text.put("],").toBytes();
    }
}
