package caravan.reading;

/** Two records of one reading have one key and differ, and nothing says that one of them is the newer state of the other. */
public final class KeyConflictException extends Exception {
    KeyConflictException(String feed) {
        super("Two different records have the same key, and neither says that it is the newer one. Check feed." + feed
                + ".rest.key: it names one record, and takes several pointers, such as /contactId,/name. Where a record"
                + " changes while pages are read, set feed." + feed + ".rest.changed, or feed." + feed
                + ".rest.conflict=newer or both.");
    }
}
