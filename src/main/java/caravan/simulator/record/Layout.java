package caravan.simulator.record;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Puts the parts of a record together, for one media and a number of agents. The record is left open at its end, inside
 * the text of {@code externalTag}.
 */
final class Layout {
    private static final String ENDED_FIRST =
            """
            {"conversationId":"{{id}}","conversationStart":"{{start}}",{{conversation_end}}
            "divisionIds":["{{pool 1 1}}","{{pool 1 2}}"],"originatingDirection":"inbound",
            "conversationInitiator":"customer","customerParticipation":true,
            "mediaStatsMinConversationMos":{{score 90}},"mediaStatsMinConversationRFactor":{{score 91}},
            "participants":[<participants>],<tail>
            """;

    /** Members of an object have no order: for some media key and start come after everything that looks like them. */
    private static final String ENDED_LAST =
            """
            {"divisionIds":["{{pool 1 1}}"],"originatingDirection":"inbound","conversationInitiator":"customer",
            "selfServed":false,
            "participants":[<participants>],
            "knowledgeBaseIds":["{{pool 12 1}}","{{pool 12 2}}"],
            "conversationStart":"{{start}}",{{conversation_end}}"conversationId":"{{id}}",<tail>
            """;

    /** Members that the vendor added last month, as it does every month. Any reader must pass them on unchanged. */
    private static final String TAIL =
            """
            <evaluations>
            "resolutions":[{"conversationId":"{{uuid 92}}","conversationStart":"{{time 998}}",
            "resolutionNote":"{{note 91}}"}],
            "insights 2027":{"schema version":2,"customer tier (new)":"{{note 90}}","weight":1.10,
            "sequence":{{past_double 1}},
            "past an int":{{past_int 1}},"ratio":1E+2,"path":"a\\/b","caf\\u00e9":"é 日本 😀 <separator>",
            "quoted \\"key\\"":"back\\\\slash",
            "empty":{},"none":null,"list":[[],[1.0,-0.0,0.10e-3]]},
            "externalTag":"CRM-{{digits 6 9}}""";

    private static final String EVALUATIONS =
            """
            "evaluations":[{"evaluationId":"{{uuid 90}}","contextId":"{{uuid 91}}","formId":"{{pool 11 1}}",
            "formName":"<media> QA",
            "userId":"{{pool 3 1}}","queueId":"{{pool 2 1}}","eventTime":"{{time 999}}","released":true,
            "rescored":false,"deleted":false,
            "evaluationStatus":"Finished","oTotalScore":{{score 92}},"oTotalCriticalScore":100.0}],
            """;

    private static final String VOICE_ADDRESS =
            """
            "ani":"tel:+49{{digits 9 10}}","dnis":"tel:+4989{{digits 7 11}}","sessionDnis":"tel:+4989{{digits 7 11}}",
            "remote":"tel:+49{{digits 9 10}}",
            "edgeId":"{{pool 9 1}}","protocolCallId":"{{uuid 93}}","recording":true,
            """;

    private static final String TEXT_ADDRESS =
            """
            "addressTo":"{{uuid 95}}","addressOther":"support@example.com",
            "addressSelf":"pat.{{digits 5 10}}@example.org",
            "authenticated":false,"mediaCount":{{digits 1 12}},"deliveryStatus":"Received",
            "deliveryStatusChangeDate":"{{time 2}}",
            """;

    /** The members of a campaign call in the session of the customer (from the model of the vendor). */
    private static final String CAMPAIGN =
            """
            "outboundCampaignId":"{{pool 13 1}}","outboundContactId":"{{uuid 94}}","outboundContactListId":"{{pool 14 1}}",
            "dispositionAnalyzer":"disposition.classification.callable.person","dispositionName":"Person",
            """;

    private static final String QUALITY =
            """
            "mediaEndpointStats":[{"codecs":["audio/opus"],"minMos":{{score #0}},"minRFactor":{{score #1}},
            "maxLatencyMs":{{digits 3 #0}},
            "receivedPackets":{{past_int #}},"discardedPackets":0,"duplicatePackets":{{digits 2 #1}},
            "eventTime":"{{time #90}}"}],
            """;

    private static final Map<MediaType, String> PROVIDERS = Map.of(
            MediaType.VOICE, "Edge",
            MediaType.CALLBACK, "PureCloud Callback",
            MediaType.CHAT, "PureCloud Webchat v2",
            MediaType.EMAIL, "PureCloud Email",
            MediaType.MESSAGE, "PureCloud Webmessaging");

    private Layout() {}

    static RecordTemplate inbound(MediaType media, int legs) {
        return new RecordTemplate(text(media, legs));
    }

    /** A campaign calls the customer. */
    static RecordTemplate outbound(int legs) {
        return new RecordTemplate(text(MediaType.VOICE, legs)
                .replace("irection\":\"inbound", "irection\":\"outbound")
                .replace("\"conversationInitiator\":\"customer\"", "\"conversationInitiator\":\"agent\"")
                .replace("\"INBOUNDCALL\"", "\"OUTBOUNDCALL\"")
                .replace("Inbound Call Flow", "Outbound Call Flow")
                .replace("\"remoteNameDisplayable\"", CAMPAIGN.strip() + "\n\"remoteNameDisplayable\""));
    }

    private static String text(MediaType media, int legs) {
        boolean spoken = media == MediaType.VOICE || media == MediaType.CALLBACK;
        boolean startLast = media == MediaType.CHAT || media == MediaType.MESSAGE;
        String agents = IntStream.rangeClosed(1, legs)
                .mapToObj(leg -> Participants.AGENT
                        .replace("<quality>", spoken ? QUALITY : "")
                        .replace("#", Integer.toString(leg)))
                .collect(Collectors.joining());
        String flow = spoken ? "Inbound Call Flow" : "Triage Bot";
        return (startLast ? ENDED_LAST : ENDED_FIRST)
                .replace("<participants>", Participants.CUSTOMER + Participants.FLOW + Participants.QUEUE + agents)
                .replace("<tail>", TAIL)
                .replace("<evaluations>", legs > 1 ? EVALUATIONS : "")
                .replace("<separator>", "\u2028")
                .replace("<address>", spoken ? VOICE_ADDRESS : TEXT_ADDRESS)
                .replace("<customer>", spoken ? "external" : "customer")
                .replace("<flow name>", flow)
                .replace("<flow purpose>", spoken ? "ivr" : "botflow")
                .replace("<flow type>", spoken ? "INBOUNDCALL" : "DIGITALBOT")
                .replace("<provider>", PROVIDERS.getOrDefault(media, ""))
                .replace("<media>", media.wire());
    }
}
