package caravan.model;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Settings with other folders. Records are copied component by component, so that a setting that is added needs nothing
 * here.
 */
final class Moved {
    private Moved() {}

    /** The same record with every path in it, however deep, moved. */
    static <T extends Record> T of(T record, UnaryOperator<Path> move) {
        try {
            RecordComponent[] components = record.getClass().getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                components[i].getAccessor().setAccessible(true);
                values[i] = value(components[i].getAccessor().invoke(record), move);
            }
            Constructor<?> constructor = record.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            @SuppressWarnings("unchecked")
            T moved = (T) constructor.newInstance(values);
            return moved;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record.getClass() + " cannot be copied", e);
        }
    }

    private static @Nullable Object value(@Nullable Object value, UnaryOperator<Path> move) {
        if (value instanceof Path path) {
            return move.apply(path);
        }
        if (value instanceof Record record) {
            return of(record, move);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> moved = new ArrayList<>();
            list.forEach(one -> moved.add(value(one, move)));
            return moved;
        }
        return value;
    }
}
