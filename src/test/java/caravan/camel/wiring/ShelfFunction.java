package caravan.camel.wiring;

import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.PropertiesFunction;
import org.jspecify.annotations.Nullable;

/** A function of placeholders as a jar of Camel gives it: {@code {{shelf:NAME}}}. */
public final class ShelfFunction implements PropertiesFunction, CamelContextAware {
    private @Nullable CamelContext context;

    @Override
    public String getName() {
        return "shelf";
    }

    @Override
    public @Nullable String apply(String name) {
        if (name.startsWith("locked")) {
            throw new IllegalStateException("the shelf is locked");
        }
        String region = Objects.requireNonNull(context)
                .getVaultConfiguration()
                .getAwsVaultConfiguration()
                .getRegion();
        return name.equals("absent") ? null : name + (region == null ? "" : " from " + region);
    }

    @Override
    public void setCamelContext(CamelContext camel) {
        context = camel;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return context;
    }
}
