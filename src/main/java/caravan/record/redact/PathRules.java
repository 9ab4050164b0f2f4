package caravan.record.redact;

import caravan.record.Pointers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules at one place of a record and below it. Each named member already has the rules of {@code *}, so that a walk
 * follows one path. Immutable.
 */
final class PathRules {
    static final PathRules DROPPED = new PathRules(Map.of(), null, ValueEdit.NONE, false);

    private static final PathRules EMPTY = new PathRules(Map.of(), null, ValueEdit.NONE, false);

    private final byte[][] names;
    private final PathRules[] children;
    private final PathRules others;
    private final ValueEdit edit;
    private final boolean numbered;
    private final boolean keeps;

    /**
     * @param others the rules of every other member and element; null if they are these
     * @param keeps whether only what lies on the way to a kept member stays
     */
    PathRules(Map<String, PathRules> named, @Nullable PathRules others, ValueEdit edit, boolean keeps) {
        this.names = named.keySet().stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.children = named.values().toArray(PathRules[]::new);
        this.others = others == null ? this : others;
        this.edit = edit;
        this.numbered = named.keySet().stream().anyMatch(name -> name.matches("\\d+"));
        this.keeps = keeps;
    }

    /** The rules below a place at which no pointer goes on. */
    static PathRules leaf(ValueEdit edit) {
        return edit.isNone() ? EMPTY : new PathRules(Map.of(), null, edit, false);
    }

    boolean isDropped() {
        return this == DROPPED;
    }

    /** Whether nothing changes here and below. */
    boolean isEmpty() {
        return this == EMPTY;
    }

    ValueEdit edit() {
        return edit;
    }

    /** Whether a text or a number here is removed, because a rule keeps only members below. */
    boolean keeps() {
        return keeps;
    }

    /** The rules of the member with the name at a place of a page. */
    PathRules member(byte[] bytes, int from, int to) {
        for (int i = 0; i < names.length; i++) {
            if (Arrays.equals(names[i], 0, names[i].length, bytes, from, to)) {
                return children[i];
            }
        }
        return others;
    }

    PathRules element(int position) {
        if (!numbered) {
            return others;
        }
        byte[] name = Integer.toString(position).getBytes(StandardCharsets.US_ASCII);
        return member(name, 0, name.length);
    }

    /** Whether a value at the pointer would be removed or edited. */
    boolean changes(String pointer) {
        PathRules at = this;
        for (String step : Pointers.steps(pointer)) {
            byte[] name = step.getBytes(StandardCharsets.UTF_8);
            at = at.member(name, 0, name.length);
            if (at.isDropped()) {
                return true;
            }
        }
        return !at.edit.isNone();
    }
}
