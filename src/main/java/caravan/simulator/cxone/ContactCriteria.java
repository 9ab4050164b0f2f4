package caravan.simulator.cxone;

import caravan.simulator.http.BadQuery;
import caravan.simulator.http.Request;
import caravan.simulator.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Parameters of the vendor that filter contacts, several values with commas. {@code tags} is not played, because its
 * meaning is not known.
 */
final class ContactCriteria {
    private static final List<String> NUMBERS =
            List.of("mediaTypeId", "mediaSubTypeId", "skillId", "campaignId", "agentId", "teamId");
    private static final List<String> TRUTHS = List.of("isLogged", "isRefused", "isTakeover", "analyticsProcessed");

    /** The member of version 34 for each parameter. Address members have another name in old versions. */
    private static final Map<String, String> MEMBERS = members();

    private ContactCriteria() {}

    static Predicate<Contact> of(Request request) throws BadQuery {
        Map<String, List<String>> wanted = new HashMap<>();
        for (Map.Entry<String, String> one : MEMBERS.entrySet()) {
            String text = request.parameter(one.getKey());
            if (!text.isEmpty()) {
                wanted.put(one.getValue(), values(one.getKey(), text));
            }
        }
        return wanted.isEmpty() ? contact -> true : contact -> isMet(wanted, contact);
    }

    private static boolean isMet(Map<String, List<String>> wanted, Contact contact) {
        JsonNode json = Json.read(ContactForm.NEW.json(contact).getBytes(StandardCharsets.UTF_8));
        return wanted.entrySet().stream()
                .allMatch(one -> one.getValue().contains(json.path(one.getKey()).asText()));
    }

    private static List<String> values(String name, String text) throws BadQuery {
        List<String> values =
                Arrays.stream(text.split(",", -1)).map(String::trim).toList();
        String form = NUMBERS.contains(name) ? "\\d{1,18}" : TRUTHS.contains(name) ? "true|false" : ".*";
        if (!values.stream().allMatch(value -> value.matches(form))) {
            throw new BadQuery("Invalid " + name + " - " + text);
        }
        return values;
    }

    private static Map<String, String> members() {
        Map<String, String> members = new HashMap<>();
        NUMBERS.forEach(name -> members.put(name, name));
        TRUTHS.forEach(name -> members.put(name, name));
        members.put("analyticsProcessed", "isAnalyticsProcessed");
        members.put("mediaSubTypeName", "mediaSubTypeName");
        members.put("toAddress", "toAddress");
        members.put("fromAddress", "fromAddress");
        members.put("toAddr", "toAddress");
        members.put("fromAddr", "fromAddress");
        return Map.copyOf(members);
    }
}
