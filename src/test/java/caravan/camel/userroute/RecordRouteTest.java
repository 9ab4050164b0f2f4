package caravan.camel.userroute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.camel.feed.Feed;
import caravan.reading.RecordStep.Carried;
import caravan.reading.RecordStep.Filtered;
import caravan.reading.RecordStep.Passed;
import caravan.reading.RecordStep.Refused;
import caravan.record.VendorPages;
import caravan.record.VendorRecord;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes of the user's own, in YAML as a user writes them. */
class RecordRouteTest {
    private static final String JSON =
            "{\"id\":\"k1\",\"start\":\"2026-11-01T06:10:00Z\",\"weight\":1.10,\"name\":\"Jörg 😀\"}";

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() {
        context.getRegistry().bind("mask", new Masking());
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aRecordThatTheRouteDoesNotChangeKeepsItsBytes() throws Exception {
        VendorRecord record = VendorPages.record(JSON);

        Passed passed = through("- setProperty: {name: x, constant: y}", record);

        assertThat(passed).isEqualTo(new Carried(record));
    }

    @Test
    void aRecordAtWhichTheRouteStopsIsFiltered() throws Exception {
        String yaml = "- filter: {jsonpath: '$[?(@.id == \"k1\")]', steps: [{stop: {}}]}";

        assertThat(through(yaml, JSON)).isEqualTo(new Filtered());
        assertThat(through(yaml, JSON.replace("k1", "k2"))).isInstanceOf(Carried.class);
    }

    @Test
    void onlyMaskedValuesAreRemoved() throws Exception {
        VendorRecord carried = carried("- bean: {ref: mask, method: \"hide(${body}, '/name, /none')\"}");

        assertThat(carried.text()).isEqualTo(JSON.replace("Jörg 😀", "***"));
        assertThat(carried.key()).isEqualTo("k1");
        assertThat(carried.digest())
                .isEqualTo(VendorPages.record(carried.text()).digest())
                .isNotEqualTo(VendorPages.record(JSON).digest());
    }

    @Test
    void theRouteKnowsFeedAndKey() throws Exception {
        VendorRecord carried = carried(
                "- setBody: {simple:"
                        + " '{\"id\":\"${header.CaravanKey}\",\"start\":\"2026-11-01T06:10:00Z\",\"of\":\"${header.CaravanFeed}\"}'}");

        assertThat(carried.text()).isEqualTo("{\"id\":\"k1\",\"start\":\"2026-11-01T06:10:00Z\",\"of\":\"acme\"}");
    }

    @Test
    void aTopicIsAMemberOfTheRecord() throws Exception {
        VendorRecord carried = carried("- setHeader: {name: CaravanTopic, constant: vip.eu-1}");

        assertThat(carried.topic()).isEqualTo("vip.eu-1");
        assertThat(carried.text()).isEqualTo(JSON.replaceFirst("}$", ",\"caravanTopic\":\"vip.eu-1\"}"));
    }

    @Test
    void aBodyOverSeveralLinesFitsOneLine() throws Exception {
        VendorRecord carried = carried(
                """
                - setBody:
                    constant: |
                      {
                        "start": "2026-11-01T06:10:00Z",
                        "id": "k1"
                      }
                - setHeader: {name: CaravanTopic, constant: vip}""");

        assertThat(carried.text()).doesNotContain("\n").endsWith("\"k1\" ,\"caravanTopic\":\"vip\"}");
    }

    @Test
    void aMapThatIsMarshalledIsARecord() throws Exception {
        assertThat(carried("- unmarshal: {json: {library: Jackson}}\n- marshal: {json: {library: Jackson}}")
                        .key())
                .isEqualTo("k1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`- throwException: {exceptionType: java.lang.IllegalArgumentException, message: no such tenant}` |"
                        + " failed: no such tenant",
                "`- setBody: {simple: \"${null}\"}`                                          | left no body",
                "`- setBody: {constant: \"\"}`                                               | no JSON object",
                "`- setBody: {constant: \"[1]\"}`                                            | no JSON object",
                "`- setBody: {constant: \"{\\\"id\\\":\\\"k1\\\",}\"}`                       | is not JSON",
                "`- setBody: {constant: \"{\\\"id\\\":\\\"k2\\\",\\\"start\\\":\\\"2026-11-01T06:10:00Z\\\"}\"}` | key"
                        + " or start",
                "`- setBody: {constant: \"{\\\"id\\\":\\\"k1\\\",\\\"start\\\":\\\"2026-11-01T06:10:01Z\\\"}\"}` | key"
                        + " or start",
                "`- setBody: {constant: \"{\\\"id\\\":\\\"k1\\\"}\"}`                        | key or start",
                "`- bean: {ref: mask, method: \"hide(${body}, '/id')\"}`                     | key or start",
                "`- unmarshal: {json: {library: Jackson}}`                                   | marshal it",
                "`- setHeader: {name: CaravanTopic, constant: \"a topic\"}`                  | CaravanTopic",
                "`- setHeader: {name: CaravanTopic, constant: \"..\"}`                       | CaravanTopic",
                "`- setHeader: {name: CaravanTopic, constant: \"conversations.manifests\"}`  | CaravanTopic",
            })
    void anInvalidBodyIsRefusedWithItsReason(String yaml, String reason) throws Exception {
        assertThat(through(yaml, JSON)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason())
                .startsWith("the route own ")
                .contains(reason)
                .doesNotContain("Jörg"));
    }

    @Test
    void aMissingRouteIsNoFaultOfTheRecord() {
        assertThatThrownBy(() -> through("- to: {uri: 'direct:nowhere', parameters: {block: false}}", JSON))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("own", "feed.acme.record-route", "direct:");
    }

    @Test
    void anErrorOfJavaIsNoFaultOfTheRecord() {
        context.getRegistry().bind("short", new Exhausted());

        assertThatThrownBy(() -> through("- bean: {ref: short}", JSON))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("OutOfMemoryError");
    }

    private VendorRecord carried(String steps) throws Exception {
        Passed passed = through(steps, JSON);
        assertThat(passed).isInstanceOf(Carried.class);
        return ((Carried) passed).record();
    }

    private Passed through(String steps, String json) throws Exception {
        return through(steps, VendorPages.record(json));
    }

    private Passed through(String steps, VendorRecord record) throws Exception {
        String yaml =
                """
                - route:
                    id: own
                    errorHandler: {noErrorHandler: {}}
                    from:
                      uri: direct:own
                      steps:
                """
                        + steps.indent(8);
        PluginHelper.getRoutesLoader(context)
                .updateRoutes(ResourceHelper.fromBytes("file:routes/own.camel.yaml", yaml.getBytes(UTF_8)));
        return new RecordRoute(
                        context.createProducerTemplate(),
                        "acme",
                        "own",
                        VendorPages.RECORD.withTopic(Feed.TOPIC_POINTER))
                .pass(record);
    }

    /** A bean that Java has no memory for. */
    public static final class Exhausted {
        public String take(String record) {
            if (record.isEmpty()) {
                return record;
            }
            throw new OutOfMemoryError("none is left");
        }
    }
}
