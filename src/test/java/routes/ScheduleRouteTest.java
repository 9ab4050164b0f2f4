package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.component.quartz.QuartzComponent;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;

class ScheduleRouteTest extends RouteTest {
    @Test
    void aTickPlansTheFeedThenFollowsItsOpenConversations() throws Exception {
        AdviceWith.adviceWith(context, "schedule-acme", schedule -> {
            schedule.replaceFromWith("direct:tick");
            schedule.mockEndpointsAndSkip("direct:(plan|follow)");
        });
        MockEndpoint plan = getMockEndpoint("mock:direct:plan");
        MockEndpoint follow = getMockEndpoint("mock:direct:follow");
        plan.expectedBodiesReceived("acme");
        follow.expectedBodiesReceived("acme");

        template.sendBody("direct:tick", "");

        MockEndpoint.assertIsSatisfied(context);
    }

    /** Such as the store that several processes share. The number of threads is Caravan's. */
    @Test
    void propertiesOfQuartzReachIt() throws Exception {
        Scheduler scheduler =
                context.getComponent("quartz", QuartzComponent.class).getScheduler();

        assertThat(scheduler.getSchedulerName()).startsWith("ours");
        assertThat(scheduler.getMetaData().getThreadPoolSize()).isEqualTo(10);
    }

    @Override
    public void configure(CamelContext camel) throws Exception {
        super.configure(camel);
        camel.getComponent("quartz", QuartzComponent.class)
                .setProperties(Map.of("org.quartz.scheduler.instanceName", "ours"));
    }

    @Override
    void settings(Map<String, String> settings) {
        settings.put("caravan.command", "run");
    }
}
