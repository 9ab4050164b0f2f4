package caravan.camel.deliver;

import caravan.record.RecordShape;
import caravan.record.VendorRecord;
import caravan.record.redact.Redaction;
import caravan.record.slice.PageException;
import caravan.record.slice.PageShape;
import caravan.record.slice.PageSlicer;
import caravan.spool.DeadLetter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the records of dead letters as the feed's settings describe them now. */
final class LetterRecords {
    private LetterRecords() {}

    /** One record for each letter. A letter that is not JSON has a broken record of its own. */
    static List<VendorRecord> of(List<DeadLetter> letters, RecordShape shape, Redaction redaction) throws IOException {
        PageSlicer slicer =
                new PageSlicer(new PageShape(List.of(""), List.of(), shape, true, true, false).redacted(redaction));
        List<VendorRecord> records = new ArrayList<>();
        for (DeadLetter letter : letters) {
            try {
                records.addAll(slicer.sliceAround(array(letter.record())).records());
            } catch (PageException e) {
                throw new IOException("A dead letter of " + letter.interval() + " " + e.getMessage(), e);
            }
        }
        if (records.size() != letters.size()) {
            throw new IOException("A dead letter has more than one record");
        }
        return records;
    }

    private static byte[] array(byte[] record) {
        byte[] array = new byte[record.length + 2];
        array[0] = '[';
        System.arraycopy(record, 0, array, 1, record.length);
        array[array.length - 1] = ']';
        return array;
    }
}
