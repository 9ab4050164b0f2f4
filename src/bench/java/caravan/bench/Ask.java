package caravan.bench;

import java.time.LocalDate;

/** One page of one UTC day, as all contenders ask for it; pages are numbered from 1. */
record Ask(LocalDate day, int page) {
    static final int PAGE_SIZE = 100;
    static final String PATH = "/api/v2/analytics/conversations/details/query";

    /** The request's JSON. */
    String body() {
        return ("{\"interval\":\"%sT00:00:00Z/%sT00:00:00Z\",\"order\":\"asc\",\"orderBy\":\"conversationStart\","
                        + "\"paging\":{\"pageSize\":%d,\"pageNumber\":%d}}")
                .formatted(day, day.plusDays(1), PAGE_SIZE, page);
    }

    Ask next() {
        return new Ask(day, page + 1);
    }
}
