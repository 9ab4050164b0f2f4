package caravan.camel.wiring.checkup;

import caravan.camel.call.Call;
import caravan.camel.call.CallResult;
import caravan.camel.call.RouteNames;
import caravan.camel.call.VendorRefusedException;
import caravan.camel.feed.Failure;
import caravan.camel.feed.Feed;
import caravan.camel.source.rest.RestAnswers;
import caravan.camel.source.rest.RestPages;
import caravan.camel.wiring.checkup.Checkup.Finding;
import caravan.record.slice.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Sends one small request to a feed's API and checks the response: permission, clock, rate limit, paging. */
record ApiCheck(ProducerTemplate template, Map<String, RestPages> restPages) {
    private static final Duration SKEW = Duration.ofMinutes(1);

    List<Finding> of(Feed feed) {
        RestPages rest = restPages.get(feed.name());
        Call probe = rest == null ? feed.source().probe(feed.client()) : rest.sample(feed);
        if (probe == null) {
            return List.of(new Finding(
                    "permission",
                    true,
                    "not tried: only the route " + feed.source().route() + " knows its requests"));
        }
        Exchange exchange = template.request(RouteNames.DIRECT + RouteNames.CALL_API, request -> request.getMessage()
                .setBody(probe));
        Exception failure = exchange.getException();
        if (failure != null) {
            boolean isPermission = failure instanceof VendorRefusedException refused && refused.isOfClient();
            return List.of(new Finding(isPermission ? "permission" : "request", false, Failure.reason(failure)));
        }
        List<Finding> findings = new ArrayList<>();
        String allowed = "unknown";
        if (exchange.getMessage().getBody() instanceof CallResult.Answered answered) {
            if (rest != null) {
                findings.add(paging(rest.answers(), rest.answers().withHeaders(answered)));
            }
            allowed = answered.value("inin-ratelimit-allowed").orElse("unknown");
        }
        findings.add(new Finding("permission", true, "the API answers this client"));
        findings.add(clock(feed));
        findings.add(new Finding(
                "rate limit",
                true,
                "the vendor allows " + allowed + " a minute, feed." + feed.name() + ".requests-per-minute is "
                        + feed.settings().http().requestsPerMinute()));
        return findings;
    }

    private static Finding clock(Feed feed) {
        Duration behind = feed.clock().behind();
        return new Finding(
                "clock",
                behind.abs().compareTo(SKEW) < 0,
                "the vendor's clock is " + behind.toSeconds() + " s behind ours");
    }

    /** Whether the page has the next page, the total and the end where settings look for them. */
    private static Finding paging(RestAnswers answers, Page page) {
        String missing = answers.missing(page);
        if (missing == null) {
            String detail =
                    page.records().isEmpty() ? "not tried: there are no records" : "what settings look for is there";
            return new Finding("paging", true, detail);
        }
        String check =
                ". Check .rest.token, .rest.link, .rest.more and .rest.total. Where the vendor leaves them out of"
                        + " its last page, set .rest.last-page=absent.";
        return new Finding("paging", answers.isShort(page), missing + check);
    }
}
