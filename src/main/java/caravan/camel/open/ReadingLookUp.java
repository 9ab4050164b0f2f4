package caravan.camel.open;

import caravan.camel.call.Call;
import caravan.camel.call.CallResult;
import caravan.camel.feed.Feed;
import caravan.camel.feed.LookUps;
import caravan.camel.feed.PageIntake;
import caravan.paging.Keys;
import caravan.reading.Reading;
import caravan.record.slice.Page;

/** Requests the changed records of one interval, to publish them. */
public final class ReadingLookUp implements LookUp {
    private final Feed feed;
    private final LookUps lookUps;
    private final Keys keys;
    private final Reading reading;

    ReadingLookUp(Feed feed, LookUps lookUps, Keys keys, Reading reading) {
        this.feed = feed;
        this.lookUps = lookUps;
        this.keys = keys;
        this.reading = reading;
    }

    @Override
    public boolean isMore() {
        return reading.isMore();
    }

    @Override
    public Call request() {
        return lookUps.call(feed.client(), keys.current());
    }

    @Override
    public void take(CallResult result) throws Exception {
        Page page = LookUps.page(result, keys);
        if (page != null) {
            PageIntake.add(reading, page);
        }
    }
}
