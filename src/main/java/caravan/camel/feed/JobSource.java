package caravan.camel.feed;

import caravan.camel.call.ApiClient;
import caravan.camel.call.Call;
import caravan.paging.PageLimitException;
import caravan.reading.Reading;
import java.time.Duration;

/**
 * A source whose vendor collects an interval's records in a job, and reports the instant up to which its data is complete.
 */
public interface JobSource extends Source {
    /** How old data of jobs usually is when it becomes complete, where the vendor's availability date is not known. */
    Duration USUAL_LAG = Duration.ofDays(2);

    /** Requests the instant up to which the vendor's data is complete. */
    Call availability(ApiClient client);

    Call submit(ApiClient client, Reading reading);

    Call state(ApiClient client, String job);

    /** Requests the next page of results. A cursor may be dead, and results may be gone. */
    Call page(ApiClient client, String job, Reading reading) throws PageLimitException;

    /** Deletes a job. A job that is gone already counts as deleted. */
    Call delete(ApiClient client, String job);
}
