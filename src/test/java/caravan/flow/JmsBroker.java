package caravan.flow;

import static org.awaitility.Awaitility.await;

import caravan.testing.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** An Artemis broker on loopback, in memory, and a Camel context that reads one queue. Both are beans of a YAML file, as in the example. */
final class JmsBroker implements AutoCloseable {
    private static final String QUEUE = "jms:queue:conversations?connectionFactory=#bean:connections";
    private static final String END = "the end";

    private final DefaultCamelContext context;
    private final ProducerTemplate template;
    private final List<Message> taken = new CopyOnWriteArrayList<>();
    private final String url;

    private JmsBroker(DefaultCamelContext context, String url) {
        this.context = context;
        this.template = context.createProducerTemplate();
        this.url = url;
    }

    static JmsBroker open(Path folder) throws Exception {
        String url = "tcp://127.0.0.1:" + FreePort.next();
        Path settings = Files.writeString(
                Files.createDirectories(folder).resolve("broker.xml"),
                """
                <configuration xmlns="urn:activemq">
                  <core xmlns="urn:activemq:core">
                    <persistence-enabled>false</persistence-enabled>
                    <security-enabled>false</security-enabled>
                    <acceptors><acceptor name="tcp">%s</acceptor></acceptors>
                  </core>
                </configuration>
                """
                        .formatted(url));
        String beans =
                """
                - beans:
                    - name: broker
                      type: "#class:org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ"
                      initMethod: start
                      destroyMethod: stop
                      properties:
                        configResourcePath: "%s"
                    - name: connections
                      type: "#class:org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory"
                      constructors:
                        "0": "%s"
                """
                        .formatted(settings.toUri(), url);
        DefaultCamelContext context = new DefaultCamelContext();
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("broker.yaml", beans));
        JmsBroker broker = new JmsBroker(context, url);
        RouteBuilder.addRoutes(context, routes -> routes.from(QUEUE)
                .process(exchange -> broker.taken.add(exchange.getMessage().copy())));
        context.start();
        return broker;
    }

    String url() {
        return url;
    }

    /** All messages that were sent to the queue up to now, in their order. */
    List<Message> taken() {
        template.sendBody(QUEUE, END);
        await().atMost(Duration.ofSeconds(60)).until(() -> taken.stream().anyMatch(JmsBroker::isEnd));
        return taken.stream().filter(message -> !isEnd(message)).toList();
    }

    private static boolean isEnd(Message message) {
        return END.equals(message.getBody());
    }

    @Override
    public void close() throws IOException {
        context.close();
    }
}
