package caravan.settings;

import caravan.settings.type.AddressTypes;
import caravan.settings.type.Section;
import caravan.settings.type.SettingType;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where and how NICE CXone is asked: the source {@code cxone-completed}.
 *
 * @param issuer of tokens: a name that the vendor's world has, or the address of its host
 * @param area such as {@code na1}, or null
 * @param tenant whose API the vendor is asked for, or null
 * @param configurationUrl where it is asked, or null for the vendor's own
 * @param apiVersion of the reporting API
 * @param updatedSince whether the vendor is asked what has changed
 */
public record CxOneSettings(
        String issuer,
        @Nullable String area,
        @Nullable String tenant,
        @Nullable URI configurationUrl,
        int apiVersion,
        boolean updatedSince) {
    private static final Set<String> ISSUERS = Set.of("commercial", "fedramp", "au-sovereign", "eu-sovereign");

    private static final SettingType<String> ISSUER = new SettingType<>(
            "one of commercial, fedramp, au-sovereign, eu-sovereign, or the address of a host, such as"
                    + " https://cxone.example.com",
            CxOneSettings::issuer);

    private static String issuer(String text) {
        if (ISSUERS.contains(text)) {
            return text;
        }
        URI address = AddressTypes.WEB_ADDRESS.read(
                text.matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+") ? "https://" + text : text);
        if (!address.getPath().matches("/?")) {
            throw new IllegalArgumentException();
        }
        return address.toString().replaceFirst("/$", "");
    }

    static CxOneSettings read(Section feed) {
        return new CxOneSettings(
                feed.value("issuer", "commercial", ISSUER),
                feed.find("area", AddressTypes.AREA),
                feed.find("tenant", AddressTypes.TENANT),
                feed.find("configuration-url", AddressTypes.WEB_ADDRESS),
                feed.value("api-version", "34", SettingType.wholeNumber(1, 999)),
                feed.value("updated-since", "true", SettingType.TRUTH));
    }
}
