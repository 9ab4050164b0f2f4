package caravan.process;

import caravan.camel.plan.LastTicks;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * A process with the real route {@code schedule} of many feeds and the settings of the example cluster. Its plan prints each tick:
 * the feed, and the instant for which it was due.
 */
final class TickingNode {
    private TickingNode() {}

    /** Arguments: the address of the database, the number of feeds, and a cron expression. */
    public static void main(String[] arguments) throws Exception {
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("file:examples/cluster/application.properties");
        Properties own = new Properties();
        own.putAll(Map.of(
                "caravan.ledger.url", arguments[0],
                "caravan.ledger.username", "postgres",
                "camel.main.name", "caravan",
                "camel.main.jmxEnabled", "false",
                "camel.main.routesIncludePattern", "file:routes/schedule.camel.yaml",
                "camel.component.quartz.properties[org.quartz.threadPool.threadCount]", "4"));
        main.setOverrideProperties(own);
        main.configure().addRoutesBuilder(new Plan());
        main.configure().addConfiguration(new Schedules(Integer.parseInt(arguments[1]), arguments[2]));
        main.run();
    }

    private static final class Plan extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:plan").process(exchange -> {
                Long due = exchange.getMessage().getHeader("scheduledFireTime", Long.class);
                System.out.println("TICK " + exchange.getMessage().getBody(String.class) + " " + due);
            });
            from("direct:follow").to("log:follow?level=DEBUG");
        }
    }

    /** As the class FeedRoutes makes them. */
    private static final class Schedules implements CamelConfiguration {
        private final int feeds;
        private final String cron;

        Schedules(int feeds, String cron) {
            this.feeds = feeds;
            this.cron = cron;
        }

        @Override
        public void configure(CamelContext camel) {
            camel.addLifecycleStrategy(new LastTicks());
            camel.addLifecycleStrategy(new LifecycleStrategySupport() {
                @Override
                public void onContextInitializing(CamelContext context) {
                    for (int feed = 0; feed < feeds; feed++) {
                        TemplatedRouteBuilder.builder(context, "schedule")
                                .routeId("schedule-f" + feed)
                                .parameter("feed", "f" + feed)
                                .parameter("cron", cron)
                                .add();
                    }
                }
            });
        }
    }
}
