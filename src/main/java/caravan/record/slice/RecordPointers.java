package caravan.record.slice;

import caravan.record.Pointers;
import caravan.record.RecordShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pointers of a {@link RecordShape} as one tree. If two lead to the same place, its text is caught once and copied. */
final class RecordPointers {
    private final Pointers tree = new Pointers();
    private final Map<String, Integer> places = new HashMap<>();
    private final List<int[]> copies = new ArrayList<>();
    private int size = RecordShape.CAUGHT;

    RecordPointers(RecordShape shape) {
        for (int i = 0; i < shape.keys().size(); i++) {
            add(shape.keys().get(i), i == 0 ? RecordShape.KEY : size++);
        }
        add(shape.start(), RecordShape.START);
        add(shape.otherStart(), RecordShape.START);
        add(shape.end(), RecordShape.END);
        add(shape.media(), RecordShape.MEDIA);
        add(shape.duration(), RecordShape.DURATION);
        add(shape.changed(), RecordShape.CHANGED);
        add(shape.topic(), RecordShape.TOPIC);
        shape.ignored().forEach(tree::ignore);
    }

    private void add(@Nullable String pointer, int index) {
        if (pointer == null) {
            return;
        }
        Integer there = places.putIfAbsent(pointer, index);
        if (there == null) {
            tree.add(pointer, index);
        } else {
            copies.add(new int[] {there, index});
        }
    }

    Pointers tree() {
        return tree;
    }

    /** An array for the texts of one record: by the shape's indexes, then the parts of the key after the first. */
    @Nullable
    String[] texts() {
        return new String[size];
    }

    /** Copies the texts to the other pointers of the same place. */
    void copy(@Nullable String[] texts) {
        for (int[] copy : copies) {
            if (texts[copy[1]] == null) {
                texts[copy[1]] = texts[copy[0]];
            }
        }
    }
}
