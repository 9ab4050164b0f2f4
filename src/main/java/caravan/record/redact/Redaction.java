package caravan.record.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What may not leave the vendor's page. It changes a record before digest, spool, dead letters and routes see it, so that a
 * redacted record is the record for all that follows. Applied twice, it changes nothing more. Thread-safe.
 */
public final class Redaction {
    /** Changes nothing. */
    public static final Redaction NONE = new Redaction(List.of(), List.of(), List.of(), List.of(), null);

    private final List<String> drop;
    private final List<String> keep;
    private final List<String> hash;
    private final List<Cut> cut;
    private final @Nullable KeyedHash hasher;
    private final PathRules rules;

    /** Keeps the first characters of each text at or below a pointer. */
    public record Cut(String pointer, int characters) {}

    /**
     * Each list has JSON Pointers (RFC 6901) into a record; a step {@code *} is every member or element.
     *
     * @param drop members and elements that are removed
     * @param keep if there are any, every member that is neither on the way to one of these nor below it is removed
     * @param hash texts, numbers and truth values, at or below, that a keyed hash replaces
     * @param cut texts that are shortened
     * @param hasher needed for {@code hash}
     */
    public Redaction(
            List<String> drop, List<String> keep, List<String> hash, List<Cut> cut, @Nullable KeyedHash hasher) {
        this(drop, keep, hash, cut, hasher, List.of());
    }

    private Redaction(
            List<String> drop,
            List<String> keep,
            List<String> hash,
            List<Cut> cut,
            @Nullable KeyedHash hasher,
            List<String> needed) {
        if (!hash.isEmpty() && hasher == null) {
            throw new IllegalArgumentException("a hash needs a key");
        }
        this.drop = List.copyOf(drop);
        this.keep = List.copyOf(keep);
        this.hash = List.copyOf(hash);
        this.cut = List.copyOf(cut);
        this.hasher = hasher;
        this.rules = rules(needed);
    }

    /** The same, which never removes what is at these pointers. A rule for it alone still does. */
    public Redaction keeping(List<String> needed) {
        return keep.isEmpty() ? this : new Redaction(drop, keep, hash, cut, hasher, needed);
    }

    public boolean isNone() {
        return drop.isEmpty() && keep.isEmpty() && hash.isEmpty() && cut.isEmpty();
    }

    /** Begins to redact the records of one page. */
    public RecordRedactor over(byte[] page) {
        return new RecordRedactor(page, rules);
    }

    private PathRules rules(List<String> needed) {
        RuleTree tree = new RuleTree(hasher);
        drop.forEach(tree::drop);
        hash.forEach(tree::hash);
        cut.forEach(one -> tree.cut(one.pointer(), one.characters()));
        if (!keep.isEmpty()) {
            keep.forEach(tree::keep);
            needed.forEach(tree::keep);
        }
        return tree.built();
    }

    /** The first of these pointers whose value a rule would change. */
    public Optional<String> conflict(List<String> needed) {
        return needed.stream().filter(rules::changes).findFirst();
    }

    /** The rules as a manifest names them, without a secret. */
    public List<String> summary() {
        List<String> summary = new ArrayList<>();
        drop.forEach(pointer -> summary.add("drop " + pointer));
        keep.forEach(pointer -> summary.add("keep " + pointer));
        hash.forEach(pointer -> summary.add("hash " + pointer + " key=" + (hasher == null ? "" : hasher.id())));
        cut.forEach(one -> summary.add("truncate " + one.pointer() + ":" + one.characters()));
        return summary;
    }
}
