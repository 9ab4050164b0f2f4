package caravan.camel.plan;

import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.support.LifecycleStrategySupport;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the scheduler of a cluster when the process begins to stop, and lets the ticks run that it has already taken. Camel stops the
 * routes first and Quartz last. In between Quartz would fire ticks that no route takes, and no other process would fire them again.
 */
public final class LastTicks extends LifecycleStrategySupport {
    private static final Logger LOG = LoggerFactory.getLogger(LastTicks.class);
    private static final long LONGEST_MILLIS = 5_000;

    /** Until then the scheduler's thread has fired a trigger that it holds, or has given it back. */
    private static final long GIVE_BACK_MILLIS = 1_000;

    @Override
    public void onContextStopping(CamelContext context) {
        try {
            if (context.hasComponent("quartz") instanceof QuartzComponent quartz
                    && isClustered(quartz.getScheduler())) {
                end(quartz.getScheduler());
            }
        } catch (SchedulerException e) {
            LOG.debug("Quartz ends later", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(Scheduler scheduler) throws InterruptedException {
        Thread last = new Thread(
                () -> {
                    try {
                        scheduler.standby();
                        Thread.sleep(GIVE_BACK_MILLIS);
                        scheduler.shutdown(true);
                    } catch (SchedulerException | InterruptedException e) {
                        LOG.debug("Quartz ends later", e);
                    }
                },
                "last-ticks");
        last.setDaemon(true);
        last.start();
        last.join(LONGEST_MILLIS);
    }

    private static boolean isClustered(Scheduler scheduler) throws SchedulerException {
        return scheduler != null
                && !scheduler.isShutdown()
                && scheduler.getMetaData().isJobStoreClustered();
    }
}
