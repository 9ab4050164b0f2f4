package caravan.command;

import caravan.settings.CommandSettings;
import caravan.settings.FeedSettings;
import caravan.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends feeds to the route {@code plan}, as the schedule does on its ticks. */
final class Plans {
    private static final Logger LOG = LoggerFactory.getLogger(Plans.class);

    private final ProducerTemplate template;
    private final Settings settings;

    Plans(ProducerTemplate template, Settings settings) {
        this.template = template;
        this.settings = settings;
    }

    /** The feeds that the command means. */
    List<String> feeds() {
        String one = settings.command().feed();
        return one != null
                ? List.of(one)
                : settings.feeds().stream().map(FeedSettings::name).toList();
    }

    /**
     * Plans one feed as the command says, and has its open conversations asked for.
     *
     * @return how many intervals went to the workers, or -1 if it could not be planned, which is told
     */
    int plan(String feed, boolean eager) {
        CommandSettings command = settings.command();
        Map<String, Object> headers = new HashMap<>();
        headers.put("CaravanEager", eager);
        headers.put("CaravanFrom", command.from());
        headers.put("CaravanTo", command.to());
        try {
            List<?> offered = template.requestBodyAndHeaders("direct:plan", feed, headers, List.class);
            return command.from() != null || follow(feed) ? offered.size() : -1;
        } catch (CamelExecutionException e) {
            if (template.getCamelContext().isStopping()) {
                return -1; // the next start plans it
            }
            Throwable cause = e.getCause() == null ? e : e.getCause();
            LOG.error("The feed {} cannot be planned: {}", feed, cause.getMessage(), cause);
            return -1;
        }
    }

    private boolean follow(String feed) {
        try {
            template.requestBody("direct:follow", feed);
            return true;
        } catch (CamelExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            LOG.error("The open conversations of {} cannot be asked for: {}", feed, cause.getMessage(), cause);
            return false;
        }
    }
}
