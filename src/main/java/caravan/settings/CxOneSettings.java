package caravan.settings;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where and how NICE CXone is asked: the source {@code cxone-completed}.
 *
 * @param area such as {@code na1}, or null
 * @param tenant whose API the vendor is asked for, or null
 * @param configurationUrl where it is asked, or null for the vendor's own
 * @param apiVersion of the reporting API
 * @param updatedSince whether the vendor is asked what has changed
 */
public record CxOneSettings(
        @Nullable String area,
        @Nullable String tenant,
        @Nullable URI configurationUrl,
        int apiVersion,
        boolean updatedSince) {
    static CxOneSettings read(Section feed) {
        return new CxOneSettings(
                feed.find("area", Kind.AREA),
                feed.find("tenant", Kind.TENANT),
                feed.find("configuration-url", Kind.WEB_ADDRESS),
                feed.value("api-version", "34", Kind.wholeNumber(1, 999)),
                feed.value("updated-since", "true", Kind.TRUTH));
    }
}
