package caravan.embed;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A Camel application that knows nothing of Caravan but a source Kamelet. Its one route keeps what it gets. */
final class OutsideApplication implements AutoCloseable {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<Message> taken = new CopyOnWriteArrayList<>();
    private final Map<String, String> parameters = new TreeMap<>();
    private final String kamelet;

    /** A message, with each byte of its body as a character. */
    record Message(String kind, String id, String name, String latin1) {
        byte[] bytes() {
            return latin1.getBytes(StandardCharsets.ISO_8859_1);
        }

        String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }
    }

    /** A step of the route before a message is kept; it may fail. */
    interface Step {
        void take(Message message) throws Exception;
    }

    OutsideApplication(String kamelet, Path folder) {
        this.kamelet = kamelet;
        with("directory", folder.toString());
    }

    OutsideApplication with(String parameter, String value) {
        parameters.put(parameter, value);
        return this;
    }

    OutsideApplication start() throws Exception {
        return start(message -> {});
    }

    OutsideApplication start(Step step) throws Exception {
        RouteBuilder.addRoutes(context, builder -> builder.from("direct:end")
                .errorHandler(builder.noErrorHandler())
                .process(exchange -> {
                    Message message = message(exchange);
                    step.take(message);
                    taken.add(message);
                }));
        StringBuilder yaml = new StringBuilder(
                """
                - route:
                    id: anyones
                    from:
                      uri: kamelet:%s
                      parameters:
                """
                        .formatted(kamelet));
        parameters.forEach((name, value) -> yaml.append("        ")
                .append(name)
                .append(": \"")
                .append(value)
                .append("\"\n"));
        yaml.append("      steps:\n        - to:\n            uri: direct:end\n");
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("anyones.yaml", yaml.toString()));
        context.start();
        return this;
    }

    /** Starts the route of an example as it is. */
    OutsideApplication startExample(String name, Map<String, String> properties) throws Exception {
        properties.forEach(context.getPropertiesComponent()::addOverrideProperty);
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.resolveMandatoryResource(context, "file:examples/" + name + ".camel.yaml"));
        context.start();
        return this;
    }

    private static Message message(Exchange exchange) {
        return new Message(
                exchange.getMessage().getHeader("CaravanKind", String.class),
                exchange.getMessage().getHeader("CaravanId", String.class),
                exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class),
                new String(exchange.getMessage().getBody(byte[].class), StandardCharsets.ISO_8859_1));
    }

    List<Message> taken(String kind) {
        return taken.stream().filter(message -> kind.equals(message.kind)).toList();
    }

    @Override
    public void close() {
        context.stop();
    }
}
