package caravan.simulator.rest;

import caravan.simulator.data.Conversations;
import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A list of records at an address of its own, told page by page in one of the ways that REST APIs have: {@code
 * Resource.get("/users").of(records).in("users").byNumber("page", 1).pagesOf(25)}. It stands before what the vendor itself has
 * at that address. What is not set: a root array, whole. For one thread until it is played.
 */
public final class Resource {
    /** What comes back where there are no records any more. */
    public enum End {
        /** An empty array. */
        EMPTY,
        /** An object without it. */
        ABSENT,
        /** 204 and nothing. */
        NO_CONTENT
    }

    /** One record, and when it began by the vendor's own account: null where that knows of no time. */
    private record Held(String json, @Nullable Instant start) {}

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final String method;
    private final String path;
    private Supplier<Stream<Held>> data = Stream::empty;
    private String from = "";
    private String to = "";
    private ResourcePage.Form form = ResourcePage.Form.ARRAY;
    private PageLinks following = new PageLinks.None();
    private String question = "";
    private String answerable = "";
    private int size = 100;
    private String sizedBy = "";
    private long totalOff;
    private End end = End.EMPTY;
    private UnaryOperator<String> altered = next -> next;

    private Resource(String method, String path) {
        this.method = method;
        this.path = path;
    }

    public static Resource get(String path) {
        return new Resource("GET", path);
    }

    public static Resource post(String path) {
        return new Resource("POST", path);
    }

    /** Its records are conversations, as they are when they are asked for. */
    public Resource of(Conversations conversations) {
        data = () -> conversations.truth().map(one -> new Held(one.json(), one.start()));
        return this;
    }

    /** Its records, which know of no time. */
    public Resource of(List<String> records) {
        List<String> held = List.copyOf(records);
        data = () -> held.stream().map(record -> new Held(record, null));
        return this;
    }

    /** Only what starts between two instants is wanted: the names of a request's parameters or members that say them. */
    public Resource between(String fromName, String toName) {
        from = fromName;
        to = toName;
        return this;
    }

    /** Only what starts in the member {@code interval}, {@code start/end}, is wanted. */
    public Resource inInterval() {
        return between("interval", "interval");
    }

    /** Only a request with this parameter or member, letter by letter, finds any. */
    public Resource onlyFor(String name, String value) {
        question = name;
        answerable = value;
        return this;
    }

    /** The member of the answer that has the records. */
    public Resource in(String member) {
        form = form.withArray(member);
        return this;
    }

    /** The answer is the first record itself. */
    public Resource alone() {
        form = form.asOne();
        return this;
    }

    /** The member that tells how many there are, wrong by so many. */
    public Resource total(String member, long off) {
        form = form.withTotal(member);
        totalOff = off;
        return this;
    }

    /** The member that is true in every page but the last, which has it not. */
    public Resource more(String member) {
        form = form.withMore(member);
        return this;
    }

    public Resource byNumber(String name, int first) {
        following = new PageLinks.Numbered(name, first);
        return this;
    }

    public Resource byOffset(String name, int first) {
        following = new PageLinks.Offset(name, first);
        return this;
    }

    /** The member that tells the next page's token, and the parameter or member that it is asked with. */
    public Resource byToken(String member, String name) {
        following = new PageLinks.Token(member, name);
        return this;
    }

    /** The member that tells the next page's address; empty: the header {@code Link} does. */
    public Resource byLink(String member) {
        following = new PageLinks.Link(member);
        return this;
    }

    public Resource pagesOf(int records) {
        size = records;
        return this;
    }

    /** The parameter or member that asks for smaller pages. */
    public Resource sizedBy(String name) {
        sizedBy = name;
        return this;
    }

    public Resource ending(End how) {
        end = how;
        return this;
    }

    /** What is told of the next page is another thing than it should be. */
    public Resource altering(UnaryOperator<String> next) {
        altered = next;
        return this;
    }

    /** What each page was asked for with, in the order of the answers; empty for a first page that needs nothing. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public String line() {
        return method + " " + path;
    }

    public Reply answer(Request request) {
        String page = request.value(following.asked());
        asked.add(page);
        List<String> all = wanted(request);
        int most = request.value(sizedBy).isEmpty() ? size : Math.min(size, Integer.parseInt(request.value(sizedBy)));
        int begin = Math.min(all.size(), page.isEmpty() ? 0 : following.position(page, most));
        int stop = following instanceof PageLinks.None ? all.size() : Math.min(all.size(), begin + most);
        String next = stop < all.size() ? following.next(path, stop) : "";
        return new ResourcePage(all.subList(begin, stop), all.size() + totalOff, stop < all.size())
                .answer(form, end, following.told(), next.isEmpty() ? "" : altered.apply(next));
    }

    private List<String> wanted(Request request) {
        String after = request.value(from).replaceAll("/.*", "");
        String before = request.value(to).replaceAll(".*/", "");
        if (!question.isEmpty() && !request.value(question).equals(answerable)) {
            return List.of();
        }
        return data.get()
                .filter(one -> one.start == null || after.isEmpty() || !one.start.isBefore(Instant.parse(after)))
                .filter(one -> one.start == null || before.isEmpty() || one.start.isBefore(Instant.parse(before)))
                .map(Held::json)
                .toList();
    }
}
