package caravan.record.redact;

import caravan.record.bytes.JsonStructure;
import caravan.record.bytes.JsonText;
import caravan.record.bytes.UnusualJson;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Copies a page without what the rules remove. Its one trick: it goes through the page by quotes and braces, and copies the
 * bytes between two edits as one block. Not thread-safe.
 */
public final class RecordRedactor {
    private final byte[] bytes;
    private final PathRules rules;
    private final ByteArrayOutputStream out;
    private int copied;

    /** @param page JSON in UTF-8 */
    RecordRedactor(byte[] page, PathRules rules) {
        this.bytes = page;
        this.rules = rules;
        this.out = new ByteArrayOutputStream(page.length);
    }

    /** Redacts the record that begins there. */
    public void record(JsonStructure page) throws UnusualJson {
        value(page, rules);
    }

    /** The page with all its records redacted. */
    public byte[] page() {
        out.write(bytes, copied, bytes.length - copied);
        return out.toByteArray();
    }

    private void value(JsonStructure page, PathRules here) throws UnusualJson {
        if (here.isEmpty()) {
            page.skip();
            return;
        }
        switch (page.next()) {
            case '{' -> object(page, here);
            case '[' -> array(page, here);
            default -> scalar(page, here.edit());
        }
    }

    private void object(JsonStructure page, PathRules here) throws UnusualJson {
        page.pass();
        Gaps gaps = new Gaps(page.at());
        while (page.next() != '}') {
            if (!gaps.isFirst) {
                page.pass(',');
            }
            if (page.next() != '"') {
                throw new UnusualJson();
            }
            int from = page.at();
            page.string();
            PathRules below = member(here, from + 1, page.at() - 1);
            page.pass(':');
            page.next();
            gaps.element(page, from, below);
        }
        gaps.end();
        page.pass();
    }

    private void array(JsonStructure page, PathRules here) throws UnusualJson {
        page.pass();
        Gaps gaps = new Gaps(page.at());
        for (int position = 0; page.next() != ']'; position++) {
            if (!gaps.isFirst) {
                page.pass(',');
                page.next();
            }
            gaps.element(page, page.at(), here.element(position));
        }
        gaps.end();
        page.pass();
    }

    /** A name with a backslash may be any name. */
    private PathRules member(PathRules here, int from, int to) throws UnusualJson {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\\') {
                byte[] name = JsonText.of(bytes, from, to).getBytes(StandardCharsets.UTF_8);
                return here.member(name, 0, name.length);
            }
        }
        return here.member(bytes, from, to);
    }

    private void scalar(JsonStructure page, ValueEdit edit) throws UnusualJson {
        int from = page.at();
        boolean isText = bytes[from] == '"';
        page.skip();
        int to = page.at();
        if (edit.isNone() || bytes[from] == 'n') {
            return;
        }
        String value = isText
                ? JsonText.of(bytes, from + 1, to - 1)
                : new String(bytes, from, to - from, StandardCharsets.UTF_8);
        String edited = edit.of(value, isText);
        if (!edited.equals(value)) {
            cut(from, to);
            out.write('"');
            out.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(edited));
            out.write('"');
        }
    }

    /** Copies the bytes up to {@code from}, and leaves out those up to {@code to}. */
    private void cut(int from, int to) {
        out.write(bytes, copied, from - copied);
        copied = to;
    }

    /** The removed members or elements of one object or array, each with one comma. */
    private final class Gaps {
        private boolean isFirst = true;
        private boolean hasKept;
        private int keptTo;
        private int removedTo = -1;

        /** @param begin the place after the brace or bracket */
        Gaps(int begin) {
            this.keptTo = begin;
        }

        /** Redacts or removes the member or element that begins at {@code from}; the page stands at its value. */
        void element(JsonStructure page, int from, PathRules rules) throws UnusualJson {
            isFirst = false;
            int first = page.next();
            if (rules.isDropped() || (rules.keeps() && first != '{' && first != '[')) {
                page.skip();
                removedTo = page.at();
                return;
            }
            if (removedTo >= 0) {
                cut(keptTo, hasKept ? removedTo : from);
                removedTo = -1;
            }
            hasKept = true;
            value(page, rules);
            keptTo = page.at();
        }

        void end() {
            if (removedTo >= 0) {
                cut(keptTo, removedTo);
            }
        }
    }
}
