package caravan.camel.feed;

import caravan.camel.call.ApiClient;
import caravan.camel.call.Call;
import caravan.camel.call.CallResult;
import caravan.camel.call.VendorRefusedException;
import caravan.genesys.DetailsLookUp;
import caravan.paging.Keys;
import caravan.record.slice.Page;
import caravan.record.slice.PageSlicer;
import caravan.settings.FeedSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests the open records of a source by their keys.
 *
 * @param arePublished whether the feed publishes the records found; if not, the source reads their interval again
 */
public record LookUps(PageSlicer slicer, boolean arePublished) {
    public static final String ROUTE = "genesys-open";

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;
    private static final int TOO_LONG = 414;
    private static final Page NONE = Page.empty();

    public static LookUps of(FeedSettings.Source settings, boolean arePublished) {
        return new LookUps(
                new PageSlicer(DetailsLookUp.shape(settings.digestIgnore()).redacted(settings.redaction())),
                arePublished);
    }

    public static Keys keys(List<String> keys) {
        return new Keys(keys, DetailsLookUp.USUAL_MOST);
    }

    public boolean takes(String key) {
        return DetailsLookUp.takes(key);
    }

    public Call call(ApiClient client, List<String> keys) {
        return Call.get(client, DetailsLookUp.path(keys), slicer, BAD_REQUEST, NOT_FOUND, TOO_LARGE, TOO_LONG)
                .sized(keys.size());
    }

    /**
     * The page of a response. After a refusal of several keys, half of them are requested. A single unknown key is a page
     * without records.
     *
     * @return null if fewer keys must be requested
     */
    public static @Nullable Page page(CallResult result, Keys keys) throws VendorRefusedException {
        if (result instanceof CallResult.Answered answered) {
            return answered.page();
        }
        boolean unknown = result instanceof CallResult.RejectedResponse rejected && rejected.status() == NOT_FOUND;
        if (keys.halve(!unknown)) {
            return null;
        }
        return unknown ? NONE : result.page();
    }
}
