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
 * A list of records at its own address, with one of the usual ways of paging: {@code
 * Resource.get("/users").of(records).in("users").byNumber("page", 1).pagesOf(25)}. It replaces an endpoint of the
 * vendor at that address. The default is one page with a root array. For one thread until it is played.
 */
public final class Resource implements AddressedEndpoint {
    /** The response without records. */
    public enum End {
        /** An empty array. */
        EMPTY,
        /** An object without the array. */
        ABSENT,
        /** 204 without a body. */
        NO_CONTENT
    }

    /** One record and its start; null if it has none. */
    private record Held(String json, @Nullable Instant start) {}

    private final List<String> requested = Collections.synchronizedList(new ArrayList<>());
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

    /** The records are conversations, in their state at the request. */
    public Resource of(Conversations conversations) {
        data = () -> conversations.truth().map(one -> new Held(one.json(), one.start()));
        return this;
    }

    /** The records, without a start. */
    public Resource of(List<String> records) {
        List<String> held = List.copyOf(records);
        data = () -> held.stream().map(record -> new Held(record, null));
        return this;
    }

    /** Filters by the start, between two parameters or members of the request. */
    public Resource between(String fromName, String toName) {
        from = fromName;
        to = toName;
        return this;
    }

    /** Filters by the member {@code interval}, {@code start/end}. */
    public Resource inInterval() {
        return between("interval", "interval");
    }

    /** Only a request with exactly this parameter or member gets records. */
    public Resource onlyFor(String name, String value) {
        question = name;
        answerable = value;
        return this;
    }

    /** The member with the records. */
    public Resource in(String member) {
        form = form.withArray(member);
        return this;
    }

    /** The response is the first record itself. */
    public Resource alone() {
        form = form.asOne();
        return this;
    }

    /** The member with the total, wrong by that number. */
    public Resource total(String member, long off) {
        form = form.withTotal(member);
        totalOff = off;
        return this;
    }

    /** The member that is true on every page but the last, which leaves it out. */
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

    /** The member with the next token, and the parameter or member that takes it. */
    public Resource byToken(String member, String name) {
        following = new PageLinks.Token(member, name);
        return this;
    }

    /** The member with the next address; empty means the header {@code Link}. */
    public Resource byLink(String member) {
        following = new PageLinks.Link(member);
        return this;
    }

    public Resource pagesOf(int records) {
        size = records;
        return this;
    }

    /** The parameter or member that requests smaller pages. */
    public Resource sizedBy(String name) {
        sizedBy = name;
        return this;
    }

    public Resource ending(End how) {
        end = how;
        return this;
    }

    /** Changes the value for the next page. */
    public Resource altering(UnaryOperator<String> next) {
        altered = next;
        return this;
    }

    /** The requested pages, in the order of the responses; empty for a first page without a value. */
    public List<String> requestedPages() {
        return List.copyOf(requested);
    }

    @Override
    public String line() {
        return method + " " + path;
    }

    @Override
    public Reply answer(Request request) {
        String page = request.value(following.parameter());
        requested.add(page);
        List<String> all = wanted(request);
        int most = request.value(sizedBy).isEmpty() ? size : Math.min(size, Integer.parseInt(request.value(sizedBy)));
        int begin = Math.min(all.size(), page.isEmpty() ? 0 : following.position(page, most));
        int stop = following instanceof PageLinks.None ? all.size() : Math.min(all.size(), begin + most);
        String next = stop < all.size() ? following.next(path, stop) : "";
        return new ResourcePage(all.subList(begin, stop), all.size() + totalOff, stop < all.size())
                .answer(form, end, following.member(), next.isEmpty() ? "" : altered.apply(next));
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
