package caravan.simulator.data;

import caravan.simulator.json.Json;
import caravan.simulator.json.RecordBuffer;
import caravan.simulator.record.Dice;
import caravan.simulator.record.Slot;
import caravan.simulator.record.Words;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** The users and queues of a simulated organisation. Conversations name the first eight of each. */
public final class Directory {
    private static final int USERS = 60;
    private static final int QUEUES = 12;
    private static final int DIVISIONS = 1;
    private static final int QUEUE_POOL = 2;
    private static final int USER_POOL = 3;
    private static final int ORGANISATION_POOL = 90;
    private static final int CLIENT_POOL = 91;

    private static final List<String> QUEUE_NAMES = List.of("Support", "Sales", "Billing", "Returns", "Claims", "Care");

    /** All users in any state, as records of a list. */
    public List<String> userRecords() {
        return users().stream().map(ObjectNode::toString).toList();
    }

    /** The organisation as {@code organizations/me} returns it. */
    public String organisationRecord() {
        return organisation().toString();
    }

    /** Users in the shape of the vendor: every tenth is inactive, every fifteenth deleted. */
    public List<ObjectNode> users() {
        return IntStream.range(0, USERS).mapToObj(Directory::user).toList();
    }

    /** The user as {@code users/me} returns it: one of the list with that name, or the first with its name replaced. */
    public ObjectNode user(String name) {
        return users().stream()
                .filter(user -> user.path("username").asText().equals(name))
                .findFirst()
                .orElseGet(() -> user(0).put("username", name));
    }

    public List<ObjectNode> queues() {
        return IntStream.range(0, QUEUES).mapToObj(Directory::queue).toList();
    }

    public ObjectNode organisation() {
        ObjectNode organisation = named(ORGANISATION_POOL, 0, "Simulated Organisation");
        organisation.put("defaultLanguage", "en-us").put("defaultCountryCode", "US");
        organisation.put("thirdPartyOrgName", "simulated").put("domain", "simulated.example.com");
        organisation.put("version", 7).put("state", "active").put("defaultSiteId", id(ORGANISATION_POOL, 1));
        organisation.put("voicemailEnabled", false).put("productPlatform", "PureCloud");
        organisation.putObject("features").put("realtimeCIC", true);
        return organisation.put("selfUri", "/api/v2/organizations/me");
    }

    /** The owner of a token of client credentials: the client, no user. */
    public ObjectNode tokenInfo() {
        ObjectNode info = Json.object();
        ObjectNode organisation = named(ORGANISATION_POOL, 0, "Simulated Organisation");
        info.set("organization", organisation);
        info.set("homeOrganization", organisation.deepCopy());
        info.putArray("authorizedScope").add("*");
        ObjectNode client = named(CLIENT_POOL, 0, "Caravan");
        client.set("organization", organisation.deepCopy());
        info.set("OAuthClient", client);
        return info;
    }

    private static ObjectNode user(int number) {
        String state = number % 15 == 14 ? "deleted" : number % 10 == 9 ? "inactive" : "active";
        ObjectNode user = named(USER_POOL, number, name(number));
        user.set("division", division(number));
        ObjectNode mail = Json.object()
                .put("address", mail(number))
                .put("mediaType", "EMAIL")
                .put("type", "PRIMARY");
        user.putArray("primaryContactInfo").add(mail);
        user.putArray("addresses");
        user.put("department", QUEUE_NAMES.get(number % QUEUE_NAMES.size())).put("email", mail(number));
        user.put("state", state).put("title", number % 8 == 0 ? "Team Lead" : "Agent");
        user.put("username", mail(number)).put("version", 3 + number).put("acdAutoAnswer", false);
        return user.put("selfUri", "/api/v2/users/" + id(USER_POOL, number));
    }

    private static ObjectNode queue(int number) {
        String name = QUEUE_NAMES.get(number % QUEUE_NAMES.size()) + (number < QUEUE_NAMES.size() ? "" : " 2");
        ObjectNode queue = named(QUEUE_POOL, number, name);
        queue.set("division", division(number));
        queue.put("dateCreated", "2024-02-01T09:00:00.000Z")
                .put("dateModified", "2026-03-0" + (1 + number % 9) + "T10:00:00.000Z");
        queue.put("memberCount", 3 + number).put("skillEvaluationMethod", "BEST");
        queue.putObject("acwSettings").put("wrapupPrompt", "MANDATORY_TIMEOUT").put("timeoutMs", 120_000);
        return queue.put("selfUri", "/api/v2/routing/queues/" + id(QUEUE_POOL, number));
    }

    private static ObjectNode division(int number) {
        ObjectNode division = named(DIVISIONS, number % 2, number % 2 == 0 ? "Home" : "North");
        return division.put("selfUri", "/api/v2/authorization/divisions/" + id(DIVISIONS, number % 2));
    }

    /** The names contain everything that a careless reader breaks. */
    private static String name(int number) {
        String escaped = new String(Words.name(number), StandardCharsets.UTF_8);
        return Json.read(("\"" + escaped + "\"").getBytes(StandardCharsets.UTF_8))
                        .asText()
                + (number < 16 ? "" : " " + number);
    }

    private static String mail(int number) {
        return "user" + number + "@example.com";
    }

    private static ObjectNode named(int pool, int number, String name) {
        return Json.object().put("id", id(pool, number)).put("name", name);
    }

    /** The same id as {@link Slot#POOL} writes. */
    private static String id(int pool, int number) {
        Dice dice = new Dice(pool, number);
        return new String(new RecordBuffer(36).putUuid(dice.at(0), dice.at(1)).toBytes(), StandardCharsets.US_ASCII);
    }
}
