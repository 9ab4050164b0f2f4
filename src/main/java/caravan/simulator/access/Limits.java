package caravan.simulator.access;

/**
 * The limits of the vendor.
 *
 * @param requestsPerMinute of one token in any 60 s; 0 means no limit
 * @param pageSize conversations on a page
 * @param results conversations that the pages of one query may reach
 * @param days days that an interval may span
 */
public record Limits(int requestsPerMinute, int pageSize, int results, int days) {
    public static final Limits GENESYS_CLOUD = new Limits(300, 100, 100_000, 31);

    public Limits {
        if (requestsPerMinute < 0 || pageSize < 1 || results < 1 || days < 1) {
            throw new IllegalArgumentException("Limits must be above 0, requests a minute 0 or above: "
                    + requestsPerMinute + ", " + pageSize + ", " + results + ", " + days);
        }
    }

    public Limits withRequestsPerMinute(int requests) {
        return new Limits(requests, pageSize, results, days);
    }

    public Limits withPageSize(int conversations) {
        return new Limits(requestsPerMinute, conversations, results, days);
    }

    public Limits withResults(int conversations) {
        return new Limits(requestsPerMinute, pageSize, conversations, days);
    }

    public Limits withDays(int span) {
        return new Limits(requestsPerMinute, pageSize, results, span);
    }

    /** Requests that a token may send in a minute, as the headers report it. */
    public int allowed() {
        return requestsPerMinute == 0 ? Integer.MAX_VALUE : requestsPerMinute;
    }
}
