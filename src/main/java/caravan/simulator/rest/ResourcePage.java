package caravan.simulator.rest;

import caravan.simulator.http.WholeReply;
import caravan.simulator.json.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One page of a {@link Resource}.
 *
 * @param total the reported total
 * @param more whether another page follows
 */
record ResourcePage(List<String> records, long total, boolean more) {
    private static final int NO_CONTENT = 204;

    /**
     * The members of a response; an empty name means none.
     *
     * @param array the member with the records; without it the response is the array
     * @param alone whether the response is the first record
     */
    record Form(String array, boolean alone, String total, String more) {
        static final Form ARRAY = new Form("", false, "", "");

        Form withArray(String member) {
            return new Form(member, alone, total, more);
        }

        Form asOne() {
            return new Form(array, true, total, more);
        }

        Form withTotal(String member) {
            return new Form(array, alone, member, more);
        }

        Form withMore(String member) {
            return new Form(array, alone, total, member);
        }
    }

    /**
     * The whole response.
     *
     * @param member the member or header with the next page
     * @param next its value; empty leaves it out
     */
    WholeReply answer(Form form, Resource.End end, String member, String next) {
        if (records.isEmpty() && end == Resource.End.NO_CONTENT) {
            return new WholeReply(NO_CONTENT, Map.of(), Body.of(""));
        }
        String array = "[" + String.join(",", records) + "]";
        if (form.alone) {
            return json(records.get(0));
        }
        boolean inHeader = member.equals(PageLinks.LINK_HEADER);
        WholeReply answer = json(form.array.isEmpty() ? array : object(form, end, array, inHeader ? "" : member, next));
        return inHeader && !next.isEmpty()
                ? answer.with(
                        member, "<https://example.com/about>; rel=\"help\", <" + next + ">; title=\"a, b\"; rel=next")
                : answer;
    }

    private String object(Form form, Resource.End end, String array, String member, String next) {
        List<String> members = new ArrayList<>();
        if (!records.isEmpty() || end == Resource.End.EMPTY) {
            members.add(member(form.array, array));
        }
        if (!member.isEmpty() && !next.isEmpty()) {
            members.add(member(member, "\"" + next + "\""));
        }
        if (!form.total.isEmpty()) {
            members.add(member(form.total, Long.toString(total)));
        }
        if (!form.more.isEmpty() && more) {
            members.add(member(form.more, "true"));
        }
        return "{" + String.join(",", members) + "}";
    }

    private static String member(String name, String value) {
        return "\"" + name + "\":" + value;
    }

    private static WholeReply json(String text) {
        return WholeReply.json(200, Body.of(text));
    }
}
