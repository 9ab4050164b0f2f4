package caravan.record;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * JSON Pointers (RFC 6901) as a tree of their steps, so that one walk over a document meets all of them. The end of a pointer
 * has its index, or a mark that its value is ignored, or both.
 */
public final class Pointers {
    /** The index of the pointer to the records. The pointers of the envelope have the indexes after it. */
    public static final int RECORDS = 0;

    private final Map<String, Pointers> children = new HashMap<>();
    private int index = -1;
    private boolean ignored;

    /** Adds a pointer. The empty pointer ends at the root; null is no pointer. */
    public void add(@Nullable String pointer, int index) {
        if (pointer != null) {
            end(pointer).index = index;
        }
    }

    /** Adds a pointer to an ignored value. */
    public void ignore(String pointer) {
        end(pointer).ignored = true;
    }

    private Pointers end(String pointer) {
        if (!pointer.isEmpty() && !pointer.startsWith("/")) {
            throw new IllegalArgumentException("A JSON Pointer begins with / (RFC 6901), not as " + pointer);
        }
        if (pointer.matches("(?s).*~(?![01]).*")) {
            throw new IllegalArgumentException("In a JSON Pointer ~ is written ~0 (RFC 6901), not as in " + pointer);
        }
        Pointers node = this;
        for (String step : steps(pointer)) {
            node = node.children.computeIfAbsent(step, name -> new Pointers());
        }
        return node;
    }

    /** The names and positions of a pointer, from the root. */
    public static List<String> steps(String pointer) {
        return Stream.of(pointer.split("/", -1))
                .skip(1)
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    public boolean isLeaf() {
        return children.isEmpty();
    }

    /** The pointer that ends here, or -1. */
    public int index() {
        return index;
    }

    /** The pointers that end below, except those to records. */
    public Set<Integer> below() {
        Set<Integer> below = new HashSet<>();
        for (Pointers child : children.values()) {
            if (child.index > Pointers.RECORDS) {
                below.add(child.index);
            }
            below.addAll(child.below());
        }
        return below;
    }

    /** Whether the value here, with everything below, is ignored. */
    public boolean isIgnored() {
        return ignored;
    }

    @Nullable
    public Pointers child(String step) {
        return children.get(step);
    }

    @Nullable
    public Pointers child(int position) {
        return children.isEmpty() ? null : children.get(Integer.toString(position));
    }
}
