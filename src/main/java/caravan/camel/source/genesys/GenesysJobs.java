package caravan.camel.source.genesys;

import caravan.camel.call.ApiClient;
import caravan.camel.call.Call;
import caravan.camel.call.Statuses;
import caravan.camel.feed.JobSource;
import caravan.camel.feed.LookUps;
import caravan.camel.feed.Source;
import caravan.genesys.ConversationFilter;
import caravan.genesys.DetailsJobs;
import caravan.paging.Cursors;
import caravan.paging.PageLimitException;
import caravan.paging.Paging;
import caravan.reading.Reading;
import caravan.record.slice.PageShape;
import caravan.record.slice.PageSlicer;
import caravan.settings.FeedSettings;
import java.util.Objects;

/** The conversation details jobs of Genesys Cloud. {@link JobLifecycle} submits, polls, reads and deletes a job. */
public final class GenesysJobs implements JobSource {
    static final int BAD_REQUEST = 400;
    private static final int ACCEPTED = 202;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final boolean behind;
    private final DetailsJobs jobs;
    private final int pageLimit;
    private final PageShape shape;
    private final PageSlicer pages;
    private final LookUps lookUps;
    private final PageSlicer submissions = new PageSlicer(DetailsJobs.answers(DetailsJobs.JOB_ID));
    private final PageSlicer states = new PageSlicer(DetailsJobs.answers(DetailsJobs.STATE));
    private final PageSlicer availabilities = new PageSlicer(DetailsJobs.answers(DetailsJobs.AVAILABLE));

    /**
     * Makes the source of one feed.
     *
     * @param behind whether the query reads an interval before: jobs have data up to the availability date, the query's is
     *     newer
     */
    public GenesysJobs(FeedSettings.Source settings, boolean behind) {
        this.behind = behind;
        int pageSize = Objects.requireNonNullElse(settings.pageSize(), DetailsJobs.USUAL_PAGE);
        this.jobs = new DetailsJobs(new ConversationFilter(settings.filter()), pageSize);
        this.pageLimit = settings.pageLimit();
        this.shape = DetailsJobs.shape(settings.digestIgnore()).redacted(settings.redaction());
        this.pages = new PageSlicer(shape);
        this.lookUps = LookUps.of(settings, false);
    }

    @Override
    public String name() {
        return "genesys-jobs";
    }

    @Override
    public String vendor() {
        return "genesys-cloud";
    }

    @Override
    public boolean reportsEnds() {
        return true;
    }

    @Override
    public PageShape shape() {
        return shape;
    }

    @Override
    public int pageSize() {
        return jobs.pageSize();
    }

    @Override
    public Paging firstPage(int records) {
        return new Cursors(DetailsJobs.CURSOR, Source.limit(pageLimit, jobs.pageSize(), records));
    }

    @Override
    public boolean isBehind() {
        return behind;
    }

    @Override
    public Call probe(ApiClient client) {
        return availability(client);
    }

    @Override
    public boolean reportsTotal() {
        return false;
    }

    /** The records found have no attributes, so Caravan reads their interval again and does not publish them. */
    @Override
    public LookUps lookUps() {
        return lookUps;
    }

    @Override
    public Call availability(ApiClient client) {
        return Call.get(client, DetailsJobs.AVAILABILITY, availabilities, NOT_FOUND);
    }

    @Override
    public Call submit(ApiClient client, Reading reading) {
        return Call.post(client, DetailsJobs.PATH, jobs.body(reading.query()), submissions)
                .answeredBy(Statuses.of(200, ACCEPTED));
    }

    @Override
    public Call state(ApiClient client, String job) {
        return Call.get(client, DetailsJobs.path(job), states, NOT_FOUND, GONE);
    }

    @Override
    public Call page(ApiClient client, String job, Reading reading) throws PageLimitException {
        String path = jobs.results(job, reading.page(), reading.pageSize());
        return Call.get(client, path, pages, BAD_REQUEST, NOT_FOUND, GONE).sized(reading.pageSize());
    }

    /** Deletes a job. A job that is gone counts as deleted. A job that the vendor does not delete yet stops no reading. */
    @Override
    public Call delete(ApiClient client, String job) {
        return Call.delete(client, DetailsJobs.path(job), states, BAD_REQUEST, NOT_FOUND, GONE);
    }
}
