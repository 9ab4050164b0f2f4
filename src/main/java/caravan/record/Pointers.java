package caravan.record;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON Pointers (RFC 6901) as a tree of their steps, so that one walk over a document meets them all. Each leaf carries
 * the index of the pointer that ends there.
 */
final class Pointers {
    private final Map<String, Pointers> children = new HashMap<>();
    private int index = -1;

    /** Adds a pointer; the empty one ends at the root, null is none. */
    void add(@Nullable String pointer, int index) {
        if (pointer == null) {
            return;
        }
        Pointers node = this;
        String[] steps = pointer.split("/", -1);
        for (int i = 1; i < steps.length; i++) {
            String step = steps[i].replace("~1", "/").replace("~0", "~");
            node = node.children.computeIfAbsent(step, name -> new Pointers());
        }
        node.index = index;
    }

    /** The pointer that ends here, or -1. */
    int index() {
        return index;
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
