package caravan.record;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON Pointers (RFC 6901) as a tree of their steps, so that one walk over a document meets them all. Where a pointer ends
 * stands its index, whether what is there is ignored, or both.
 */
final class Pointers {
    private final Map<String, Pointers> children = new HashMap<>();
    private int index = -1;
    private boolean ignored;

    /** Adds a pointer; the empty one ends at the root, null is none. */
    void add(@Nullable String pointer, int index) {
        if (pointer != null) {
            end(pointer).index = index;
        }
    }

    /** Adds a pointer to what is ignored. */
    void ignore(String pointer) {
        end(pointer).ignored = true;
    }

    private Pointers end(String pointer) {
        if (!pointer.isEmpty() && !pointer.startsWith("/")) {
            throw new IllegalArgumentException("A JSON Pointer begins with / (RFC 6901), not as " + pointer);
        }
        Pointers node = this;
        String[] steps = pointer.split("/", -1);
        for (int i = 1; i < steps.length; i++) {
            String step = steps[i].replace("~1", "/").replace("~0", "~");
            node = node.children.computeIfAbsent(step, name -> new Pointers());
        }
        return node;
    }

    /** The pointer that ends here, or -1. */
    int index() {
        return index;
    }

    /** Whether what is here and below does not count. */
    boolean isIgnored() {
        return ignored;
    }

    @Nullable
    Pointers child(String step) {
        return children.get(step);
    }

    @Nullable
    Pointers child(int position) {
        return children.isEmpty() ? null : children.get(Integer.toString(position));
    }
}
