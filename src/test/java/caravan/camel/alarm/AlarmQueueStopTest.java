package caravan.camel.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.settings.AlarmSettings;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stop that meets an alarm at any instant between its report and its sending. */
@Timeout(60)
class AlarmQueueStopTest {
    private static final int STOPS = 3_000;

    private static final AlarmSettings SETTINGS =
            new AlarmSettings(20, Duration.ofMillis(1), Duration.ofMillis(20), Duration.ofSeconds(30));

    @Test
    void anAlarmThatMeetsAStopIsSentOnce() throws Exception {
        List<Object> taken = new CopyOnWriteArrayList<>();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            RouteBuilder.addRoutes(context, route -> route.from("direct:on-failure")
                    .process(exchange -> taken.add(exchange.getMessage().getBody())));
            context.start();

            for (int stop = 0; stop < STOPS; stop++) {
                AlarmQueue queue =
                        new AlarmQueue(context.createProducerTemplate(), "on-failure", SETTINGS, new ObjectMapper());
                queue.add("before " + stop);
                queue.add("at " + stop);
                spin(stop % 300);
                queue.tryTheRest();
                queue.await(Duration.ofSeconds(30));
                queue.close();
            }
        }
        assertThat(taken).hasSize(2 * STOPS).doesNotHaveDuplicates();
    }

    @Test
    void aTryThatFailsDuringTheStopIsFollowedByOneMore() throws Exception {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch stopping = new CountDownLatch(1);
        List<Object> taken = new CopyOnWriteArrayList<>();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            RouteBuilder.addRoutes(context, route -> route.from("direct:on-failure")
                    .errorHandler(route.noErrorHandler())
                    .process(exchange -> {
                        if (underWay.getCount() > 0) {
                            underWay.countDown();
                            stopping.await();
                            throw new IOException("not now");
                        }
                        taken.add(exchange.getMessage().getBody());
                    }));
            context.start();
            AlarmQueue queue =
                    new AlarmQueue(context.createProducerTemplate(), "on-failure", SETTINGS, new ObjectMapper());
            queue.add("an alarm");
            underWay.await();

            queue.tryTheRest();
            stopping.countDown();
            queue.await(Duration.ofSeconds(30));
            queue.close();
        }
        assertThat(taken).containsExactly("an alarm");
    }

    private static void spin(int turns) {
        for (int turn = 0; turn < 50 * turns; turn++) {
            Thread.onSpinWait();
        }
    }
}
