package caravan.camel.source.rest;

import caravan.paging.LastPage;
import caravan.paging.NextPage;
import caravan.settings.RestSettings;
import caravan.settings.choice.LastPageName;
import caravan.settings.choice.PagingName;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The paging of an API as settings describe it.
 *
 * @param next leads to the next page
 * @param last shows which page is the last
 */
record RestPaging(NextPage next, LastPage last) {
    static RestPaging of(RestSettings settings, @Nullable Integer pageSize) {
        return new RestPaging(next(settings.paging()), last(settings, pageSize));
    }

    /** Whether the request says which page it wants by a number. */
    static boolean isCounted(RestSettings.Paging paging) {
        return paging.name() == PagingName.PAGE || paging.name() == PagingName.OFFSET;
    }

    private static NextPage next(RestSettings.Paging paging) {
        return switch (paging.name()) {
            case NONE -> new NextPage.None();
            case PAGE -> new NextPage.Numbered(Objects.requireNonNullElse(paging.first(), 1));
            case OFFSET -> new NextPage.Offset(Objects.requireNonNullElse(paging.first(), 0));
            case TOKEN -> new NextPage.Announced(Objects.requireNonNullElse(paging.token(), ""), paging.lastToken());
            case LINK -> new NextPage.Announced(RestAnswers.pointerOfLink(paging));
        };
    }

    private static LastPage last(RestSettings settings, @Nullable Integer pageSize) {
        RestSettings.Paging paging = settings.paging();
        return new LastPage(
                isCounted(paging) || paging.last().contains(LastPageName.EMPTY),
                paging.last().contains(LastPageName.SHORT),
                pageSize,
                paging.last().contains(LastPageName.TOTAL),
                settings.answer().total(),
                paging.more(),
                paging.last().contains(LastPageName.ABSENT));
    }
}
