package caravan.camel.meter;

import caravan.camel.feed.Feeds;
import caravan.meter.WorkMeters;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyConfiguration;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyFactory;

/** All counters and timers of a process that runs: of the work, of Camel's routes, of the JVM. Thread-safe. */
public final class ProcessMeters {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final WorkMeters work;

    private ProcessMeters(Feeds feeds) {
        this.work = new MicrometerMeters(registry, feeds);
    }

    /** Makes the meters before the context has routes, binds them to its registry, and returns those of the work. */
    public static WorkMeters in(CamelContext context, Feeds feeds) {
        ProcessMeters meters = new ProcessMeters(feeds);
        List.of(
                        new ClassLoaderMetrics(),
                        new FileDescriptorMetrics(),
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new ProcessorMetrics(),
                        new UptimeMetrics())
                .forEach(binder -> binder.bindTo(meters.registry));
        context.addRoutePolicyFactory(routes(context, meters.registry));
        context.getRegistry().bind("processMeters", meters);
        return meters.work;
    }

    /** The meters as OpenMetrics text, without the last line {@code # EOF}. */
    public String text(String type) {
        String text = registry.scrape(type);
        return text.endsWith("# EOF\n") ? text.substring(0, text.length() - "# EOF\n".length()) : text;
    }

    private static MicrometerRoutePolicyFactory routes(CamelContext context, PrometheusMeterRegistry registry) {
        MicrometerRoutePolicyConfiguration counts = new MicrometerRoutePolicyConfiguration();
        counts.setContextEnabled(false);
        counts.setExternalRedeliveries(false);
        MicrometerRoutePolicyFactory factory = new MicrometerRoutePolicyFactory();
        factory.setCamelContext(context);
        factory.setMeterRegistry(registry);
        factory.setSkipCamelInfo(true);
        factory.setPolicyConfiguration(counts);
        return factory;
    }
}
