package caravan.simulator.cxone;

import caravan.simulator.access.IssuedToken;
import caravan.simulator.access.IssuedTokens;
import caravan.simulator.http.BadQuery;
import caravan.simulator.http.Endpoint;
import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import caravan.simulator.http.WholeReply;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Returns completed contacts page by page; checks token and rate limit. */
record CompletedContactsEndpoint(
        ContactBook contacts,
        ContactForm form,
        ContactPaging paging,
        IssuedTokens tokens,
        int requestsPerMinute,
        Clock clock)
        implements Endpoint {

    @Override
    public Reply answer(Request request) {
        Optional<IssuedToken> token = tokens.use(request.bearer());
        if (token.isEmpty()) {
            return CxOneAnswer.error(401, "invalid_token", "The access token is invalid or has expired");
        }
        OptionalLong wait =
                token.get().admit(clock.instant(), requestsPerMinute == 0 ? Integer.MAX_VALUE : requestsPerMinute);
        if (wait.isPresent()) {
            return CxOneAnswer.said(503, "Throttled").with("Retry-After", Long.toString(wait.getAsLong()));
        }
        try {
            return page(request, ContactQuery.of(request, form, paging.inclusive()));
        } catch (BadQuery bad) {
            return CxOneAnswer.error(400, "bad_request", String.valueOf(bad.getMessage()));
        }
    }

    private WholeReply page(Request request, ContactQuery query) {
        Instant now = clock.instant();
        List<Contact> all = contacts.asOf(now).stream()
                .filter(query.wanted())
                .sorted(query.order())
                .toList();
        int from = Math.min(all.size(), query.skip());
        int to = Math.min(all.size(), from + Math.min(query.top(), paging.largest()));
        if (from == to && paging.noContent()) {
            return CxOneAnswer.noContent();
        }
        String records = all.subList(from, to).stream()
                .map(contact -> query.json(contact, form))
                .collect(Collectors.joining(",", "[", "]"));
        List<String> members = new ArrayList<>();
        members.add("\"_links\":{" + links(request, to, to < all.size()) + "}");
        members.add("\"businessUnitId\":4599999,\"lastPollTime\":\"" + now + "\"");
        if (paging.total() && !form.isWrapped()) {
            members.add("\"totalRecords\":" + Math.max(0, all.size() + paging.totalOff()));
        }
        members.add("\"completedContacts\":" + records);
        String envelope = "{" + String.join(",", members) + "}";
        return CxOneAnswer.json(200, form.isWrapped() ? "{\"resultSet\":" + envelope + "}" : envelope);
    }

    private String links(Request request, int skip, boolean more) {
        String base = "http://" + request.header("Host") + request.path();
        String self = "\"self\":\"" + base + "?" + request.query("") + "\"";
        return more && paging.links() && !form.isWrapped()
                ? self + ",\"next\":\"" + paging.altered().apply(base + "?" + request.query(Integer.toString(skip)))
                        + "\""
                : self;
    }
}
