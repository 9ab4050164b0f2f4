package caravan.overview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdviceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Token endpoint https://login.x answered 400 invalid_client. Check feed.acme.client-id. | TOKEN
                    POST https://api.x/q [request id 1] answered 403 missing.any.permissions | FORBIDDEN
                    POST https://api.x/q [request id 1] answered 401 | UNAUTHORIZED
                    POST https://api.x/q [request id 1] answered 503 | ONE_CALL
                    the vendor is down since 2026-11-01T00:00:00Z: POST https://api.x/q answered 503 | OUTAGE
                    its disk is full: /data has 0 MB free | FULL_DISK
                    the spool has no room (caravan.spool.max-bytes) | FULL_SPOOL
                    as many requests were sent in this day (UTC) as feed.acme.requests-per-day=5 allows | CEILING
                    To do without, accept it by name: feed.acme.accept-gap=x/y | GAP
                    feed.acme.region=mars: accepted is one of [us-east-1]. | SETTINGS
                    the sink belongs to the ledger 1, this is the ledger 2. Run status --rebuild. | LOST_LEDGER
                    """)
    void aReasonGetsTheActionOfItsCause(String reason, Advice expected) {
        assertThat(Advice.of(reason, "nothing fits")).isEqualTo(expected.action());
    }

    @ParameterizedTest
    @CsvSource({"Pages do not reach the total", "answered 418"})
    void anUnknownReasonGetsTheGeneralAction(String reason) {
        assertThat(Advice.of(reason, "nothing fits")).isEqualTo("nothing fits");
    }
}
