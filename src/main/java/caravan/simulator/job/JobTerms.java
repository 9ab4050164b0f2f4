package caravan.simulator.job;

import java.time.Duration;

/**
 * The behaviour of the jobs of a vendor. A job is fulfilled after both the polls and the time. It is QUEUED at the
 * first poll and in the first half of the time, then PENDING.
 *
 * @param polls polls that find it not fulfilled
 * @param time from its submission to its completion, by the clock of the simulator
 * @param life from its completion to its expiration
 * @param pageSize the largest page of results, and the default page
 * @param days days that its interval may span
 * @param results conversations that the pages of its results may reach (seen by one client, not documented)
 */
public record JobTerms(int polls, Duration time, Duration life, int pageSize, int days, int results) {
    /** Two polls, no time, a life of 24 h, 1000 conversations a page, 31 days, 400 000 results. */
    public static final JobTerms GENESYS_CLOUD =
            new JobTerms(2, Duration.ZERO, Duration.ofHours(24), 1_000, 31, 400_000);

    public JobTerms {
        if (polls < 0 || time.isNegative() || life.isNegative() || pageSize < 1 || days < 1 || results < 1) {
            throw new IllegalArgumentException("a job's terms are not below 0, its page, days and results above 0: "
                    + polls + ", " + time + ", " + life + ", " + pageSize + ", " + days + ", " + results);
        }
    }

    public JobTerms withPolls(int questions) {
        return new JobTerms(questions, time, life, pageSize, days, results);
    }

    public JobTerms withTime(Duration untilCompletion) {
        return new JobTerms(polls, untilCompletion, life, pageSize, days, results);
    }

    public JobTerms withLife(Duration untilExpiration) {
        return new JobTerms(polls, time, untilExpiration, pageSize, days, results);
    }

    public JobTerms withPageSize(int conversations) {
        return new JobTerms(polls, time, life, conversations, days, results);
    }

    public JobTerms withDays(int span) {
        return new JobTerms(polls, time, life, pageSize, span, results);
    }

    /** A page that reaches further gets 400. */
    public JobTerms withResults(int conversations) {
        return new JobTerms(polls, time, life, pageSize, days, conversations);
    }
}
