package caravan.overview;

import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/** Turns the minutes of the activity while Camel runs. */
final class ActivityClock extends ServiceSupport {
    private final CamelContext context;
    private final Activity activity;
    private @Nullable Future<?> turns;

    ActivityClock(CamelContext context, Activity activity) {
        this.context = context;
        this.activity = activity;
    }

    @Override
    protected void doStart() {
        activity.begin();
        turns = context.getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "activity")
                .scheduleAtFixedRate(activity::turn, 1, 1, TimeUnit.MINUTES);
    }

    @Override
    protected void doStop() {
        if (turns != null) {
            turns.cancel(false);
        }
    }
}
