//JAVA 17+
//DEPS com.mypurecloud:platform-client-v2:198.1.0

import com.mypurecloud.sdk.v2.ApiClient;
import com.mypurecloud.sdk.v2.ApiException;
import com.mypurecloud.sdk.v2.Configuration;
import com.mypurecloud.sdk.v2.api.AnalyticsApi;
import com.mypurecloud.sdk.v2.api.OrganizationApi;
import com.mypurecloud.sdk.v2.api.RoutingApi;
import com.mypurecloud.sdk.v2.api.TokensApi;
import com.mypurecloud.sdk.v2.api.UsersApi;
import com.mypurecloud.sdk.v2.connector.ApiClientConnector;
import com.mypurecloud.sdk.v2.connector.ApiClientConnectorProperty;
import com.mypurecloud.sdk.v2.connector.ApiClientConnectorProvider;
import com.mypurecloud.sdk.v2.connector.ApiClientConnectorRequest;
import com.mypurecloud.sdk.v2.connector.apache.ApacheHttpClientConnectorProvider;
import com.mypurecloud.sdk.v2.model.*;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a program does with the vendor's own SDK, against the address, client id and secret that it is given. It prints one line a step. */
public class JavaSdk {
    private static final String DAY = "2026-11-01T00:00:00.000Z/2026-11-02T00:00:00.000Z";

    public static void main(String... args) throws Exception {
        ApiClient client = ApiClient.Builder.standard()
                .withBasePath("https://api.mypurecloud.com")
                .withShouldRefreshAccessToken(false) // else a wrong secret ends in an error of the grant refresh_token
                .withProperty(ApiClientConnectorProperty.CONNECTOR_PROVIDER, toAddress(args[0]))
                .build();
        Configuration.setDefaultApiClient(client);
        refusal("secret", () -> client.authorizeClientCredentials(args[1], "wrong"));
        client.authorizeClientCredentials(args[1], args[2]);
        List<String> ids = query();
        job();
        lookUps(ids);
        directory();
        errors();
        System.exit(0); // else its threads go on
    }

    /** The SDK builds the login host itself, always with https, so that its own connector cannot reach a test's vendor. */
    private static ApiClientConnectorProvider toAddress(String address) {
        return properties -> {
            ApiClientConnector own = new ApacheHttpClientConnectorProvider().create(properties);
            return (ApiClientConnector) Proxy.newProxyInstance(
                    JavaSdk.class.getClassLoader(), new Class<?>[] {ApiClientConnector.class}, (proxy, method, values) -> {
                        if (method.getName().equals("invoke")) {
                            return own.invoke(elsewhere((ApiClientConnectorRequest) values[0], address));
                        }
                        return method.invoke(own, values);
                    });
        };
    }

    private static ApiClientConnectorRequest elsewhere(ApiClientConnectorRequest request, String address) {
        return (ApiClientConnectorRequest) Proxy.newProxyInstance(
                JavaSdk.class.getClassLoader(),
                new Class<?>[] {ApiClientConnectorRequest.class},
                (proxy, method, values) -> method.getName().equals("getUrl")
                        ? request.getUrl().replaceFirst("https://[^/]*", address)
                        : method.invoke(request, values));
    }

    private static List<String> query() throws Exception {
        Set<String> ids = new LinkedHashSet<>();
        for (int number = 1; ; number++) {
            ConversationQuery asked = new ConversationQuery()
                    .interval(DAY)
                    .order(ConversationQuery.OrderEnum.ASC)
                    .orderBy(ConversationQuery.OrderByEnum.CONVERSATIONSTART)
                    .paging(new PagingSpec().pageSize(100).pageNumber(number));
            AnalyticsConversationQueryResponse page = new AnalyticsApi().postAnalyticsConversationsDetailsQuery(asked);
            if (page.getConversations() == null || page.getConversations().isEmpty()) {
                say("query", ids.size(), page.getTotalHits());
                return new ArrayList<>(ids);
            }
            page.getConversations().forEach(one -> ids.add(one.getConversationId()));
        }
    }

    private static void job() throws Exception {
        AnalyticsApi analytics = new AnalyticsApi();
        String job = analytics
                .postAnalyticsConversationsDetailsJobs(new AsyncConversationQuery().interval(DAY))
                .getJobId();
        AsyncQueryStatus status;
        do {
            status = analytics.getAnalyticsConversationsDetailsJob(job);
        } while (status.getState() != AsyncQueryStatus.StateEnum.FULFILLED);
        Set<String> ids = new LinkedHashSet<>();
        AnalyticsConversationAsyncQueryResponse page;
        String cursor = null;
        do {
            page = analytics.getAnalyticsConversationsDetailsJobResults(job, cursor, 100);
            page.getConversations().forEach(one -> ids.add(one.getConversationId()));
            cursor = page.getCursor();
        } while (cursor != null);
        boolean attributes =
                page.getConversations().get(0).getParticipants().get(0).getAttributes() != null;
        say("job", ids.size(), attributes ? "attributes" : "no attributes");
        analytics.deleteAnalyticsConversationsDetailsJob(job);
        refusal("deleted", () -> analytics.getAnalyticsConversationsDetailsJob(job));
    }

    private static void lookUps(List<String> ids) throws Exception {
        AnalyticsApi analytics = new AnalyticsApi();
        String one = analytics.getAnalyticsConversationDetails(ids.get(0)).getConversationId();
        int several = analytics
                .getAnalyticsConversationsDetails(ids.subList(0, 3))
                .getConversations()
                .size();
        say("look-up", one.equals(ids.get(0)), several);
        refusal("unknown", () -> analytics.getAnalyticsConversationDetails("00000000-0000-4000-8000-000000000000"));
    }

    private static void directory() throws Exception {
        UsersApi api = new UsersApi();
        UserEntityListing users = api.getUsers(25, 3, null, null, null, null, null, "any");
        UserSearchCriteria deleted = new UserSearchCriteria()
                .type(UserSearchCriteria.TypeEnum.EXACT)
                .fields(List.of("state"))
                .values(List.of("deleted"));
        UsersSearchResponse found = api.postUsersSearch(
                new UserSearchRequest().query(List.of(deleted)).pageSize(25).pageNumber(1));
        String next = users.getNextUri() == null ? "end" : users.getNextUri();
        say(
                "users",
                users.getEntities().size(),
                users.getTotal(),
                next,
                found.getResults().size());
        String organisation = new OrganizationApi().getOrganizationsMe().getId();
        String ofToken =
                new TokensApi().getTokensMe((Boolean) null).getOrganization().getId();
        say("organisation", organisation.equals(ofToken), queues(1).getTotal());
        refusal("users/me", () -> api.getUsersMe(null, null));
    }

    private static void errors() {
        refusal("bad", () -> new AnalyticsApi()
                .postAnalyticsConversationsDetailsQuery(
                        new ConversationQuery().interval("2026-10-01T00:00:00Z/2026-11-20T00:00:00Z")));
        refusal("throttled", () -> queues(7));
        refusal("forbidden", () -> queues(8));
        refusal("dead", () -> queues(9));
    }

    private static QueueEntityListing queues(int page) throws Exception {
        return new RoutingApi().getRoutingQueues(page, 25, null, null, null, null, null, null);
    }

    private static void refusal(String step, Callable<?> call) {
        try {
            call.call();
            say(step, "no error");
        } catch (ApiException refused) {
            String body = String.valueOf(refused.getRawBody());
            String code = body.replaceAll("(?s).*\"(?:code|error)\"\\s*:\\s*\"([^\"]*)\".*", "$1");
            String retryAfter = refused.getHeaders() == null ? "" : refused.getHeaders().entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase("Retry-After"))
                    .map(header -> " " + header.getValue())
                    .collect(Collectors.joining());
            say(step, refused.getStatusCode(), code + retryAfter);
        } catch (Exception other) {
            say(step, other);
        }
    }

    private static void say(Object... values) {
        System.out.println(Stream.of(values).map(String::valueOf).collect(Collectors.joining(" ")));
    }
}
