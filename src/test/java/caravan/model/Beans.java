package caravan.model;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.SimpleRegistry;
import org.jspecify.annotations.Nullable;

/** A registry whose beans belong to one life of the process: a route looks a processor up each time that it needs it. */
final class Beans extends SimpleRegistry {
    private static final long serialVersionUID = 1;

    private final List<String> bound = new ArrayList<>();

    /** The process is gone, and with it what it had bound. */
    void forget() {
        bound.forEach(this::unbind);
        bound.clear();
    }

    @Override
    public void bind(String id, Class<?> type, Object bean) {
        bound.add(id);
        super.bind(id, type, bean);
    }

    @Override
    public <T> @Nullable T lookupByNameAndType(String name, Class<T> type) {
        T found = super.lookupByNameAndType(name, type);
        if (found == null || type != Processor.class) {
            return found;
        }
        Processor later = new Processor() {
            @Override
            public void process(Exchange exchange) throws Exception {
                ((Processor) lookupByName(name)).process(exchange);
            }
        };
        return type.cast(later);
    }
}
