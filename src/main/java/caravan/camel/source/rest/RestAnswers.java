package caravan.camel.source.rest;

import caravan.camel.call.CallResult;
import caravan.paging.LastPage;
import caravan.record.RecordShape;
import caravan.record.TimeForm;
import caravan.record.WholeNumber;
import caravan.record.slice.AnswerProof;
import caravan.record.slice.ErrorMark;
import caravan.record.slice.Page;
import caravan.record.slice.PageShape;
import caravan.record.slice.PageSlicer;
import caravan.settings.FeedSettings;
import caravan.settings.RestSettings;
import caravan.settings.choice.AbsentName;
import caravan.settings.choice.ConflictName;
import caravan.settings.choice.LastPageName;
import caravan.settings.choice.PagingName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The responses of any REST API, as settings describe them: the places of their parts, in the body or in headers. */
public final class RestAnswers {
    private static final String HEADER = "header:";

    /** The place of a link from the header. No JSON Pointer begins so. */
    private static final String LINK_HEADER = HEADER + "Link";

    /** These members show an error if the array of records is absent. With it, they may mean anything. */
    private static final List<ErrorMark> BARE = List.of(ErrorMark.of("/message"));

    private final RestSettings settings;
    private final @Nullable Integer pageSize;
    private final PageShape shape;
    private final PageSlicer slicer;

    RestAnswers(RestSettings settings, @Nullable Integer pageSize, FeedSettings.Source source) {
        this.settings = settings;
        this.pageSize = pageSize;
        this.shape = shape(settings, source.digestIgnore()).redacted(source.redaction());
        this.slicer = new PageSlicer(shape);
    }

    PageShape shape() {
        return shape;
    }

    PageSlicer slicer() {
        return slicer;
    }

    /** The place of the link to the next page, as a pointer. */
    static String pointerOfLink(RestSettings.Paging paging) {
        return Objects.requireNonNullElse(paging.link(), LINK_HEADER);
    }

    /** The page with the values that settings read from headers. A header {@code Link} counts, with any relation. */
    public Page withHeaders(CallResult.Answered answered) {
        Page all = answered.page();
        for (String place : places().toList()) {
            String value = place.startsWith(HEADER)
                    ? answered.value(place.substring(HEADER.length()).toLowerCase(Locale.ROOT))
                            .orElse(null)
                    : null;
            all = value == null ? all : all.with(place, place.equals(LINK_HEADER) ? "" : value.strip());
        }
        return all;
    }

    @Nullable
    Long total(Page page) {
        String pointer = settings.answer().total();
        return pointer == null ? null : LastPage.total(page, pointer).orElse(null);
    }

    /** The problem of a total that is not a number, or null. */
    @Nullable
    String problemOfTotal(Page page) {
        String pointer = settings.answer().total();
        String text = pointer == null ? null : page.value(pointer).orElse(null);
        return pointer != null && text != null && total(page) == null
                ? "a total at " + pointer + " that is " + WholeNumber.problem(pointer, text)
                : null;
    }

    /** The link to the next page, from the body or the header; null if there is none. */
    @Nullable
    String link(Page page, @Nullable String header) {
        if (settings.paging().name() != PagingName.LINK) {
            return null;
        }
        String pointer = settings.paging().link();
        return pointer == null
                ? header
                : page.value(pointer)
                        .filter(link -> !link.isEmpty() && !link.equals("false"))
                        .orElse(null);
    }

    /** The page with its link in another form. */
    Page withLink(Page page, String link) {
        return page.with(pointerOfLink(settings.paging()), link);
    }

    /**
     * The places which settings name and a page with records lacks, so that it does not prove which page is the last.
     *
     * @return in words, or null if nothing is missing
     */
    @Nullable
    public String missing(Page page) {
        List<String> missing =
                page.records().isEmpty() || settings.paging().last().contains(LastPageName.ABSENT)
                        ? List.of()
                        : places().filter(place -> !page.names(place)).toList();
        return missing.isEmpty()
                ? null
                : "a first page of " + page.records().size() + " records has nothing at " + String.join(", ", missing);
    }

    /** Whether a page is shorter than the page size, which only the last may be. A missing token or link is no such proof. */
    public boolean isShort(Page page) {
        PagingName way = settings.paging().name();
        boolean isCounted = way != PagingName.TOKEN && way != PagingName.LINK;
        return isCounted && pageSize != null && page.records().size() < pageSize;
    }

    private Stream<String> places() {
        RestSettings.Paging paging = settings.paging();
        String next =
                switch (paging.name()) {
                    case TOKEN -> paging.token();
                    case LINK -> pointerOfLink(paging);
                    case NONE, PAGE, OFFSET -> null;
                };
        return present(next, paging.more(), settings.answer().total());
    }

    private static Stream<String> present(@Nullable String... places) {
        return Stream.of(places)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct();
    }

    private static PageShape shape(RestSettings settings, List<String> digestIgnore) {
        RestSettings.Answer answer = settings.answer();
        RestSettings.Paging paging = settings.paging();
        List<String> envelope = new ArrayList<>();
        present(paging.token(), paging.link(), paging.more(), answer.total())
                .filter(place -> !place.startsWith(HEADER))
                .forEach(envelope::add);
        envelope.addAll(answer.also());
        boolean mayBeAbsent = answer.absent() == AbsentName.EMPTY;
        return new PageShape(
                answer.records().isEmpty() ? List.of("") : answer.records(),
                envelope,
                record(answer, digestIgnore),
                !mayBeAbsent,
                paging.name() == PagingName.NONE,
                true,
                new AnswerProof(
                        List.of(),
                        answer.errors().stream().map(ErrorMark::of).toList(),
                        mayBeAbsent && !answer.errors().isEmpty() ? BARE : List.of()));
    }

    private static RecordShape record(RestSettings.Answer answer, List<String> digestIgnore) {
        TimeForm.Unit unit =
                switch (answer.format()) {
                    case ISO -> TimeForm.Unit.ISO;
                    case EPOCH_S -> TimeForm.Unit.EPOCH_SECONDS;
                    case EPOCH_MS -> TimeForm.Unit.EPOCH_MILLIS;
                };
        return new RecordShape(
                answer.keys(),
                answer.start(),
                null,
                answer.end(),
                answer.media(),
                null,
                answer.changed(),
                null,
                digestIgnore,
                new TimeForm(unit, answer.zone()),
                answer.conflict() == ConflictName.BOTH);
    }
}
