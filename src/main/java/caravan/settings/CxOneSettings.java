package caravan.settings;

import caravan.settings.type.AddressTypes;
import caravan.settings.type.Section;
import caravan.settings.type.SettingType;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the source {@code cxone-completed}.
 *
 * @param issuer of tokens: the vendor's name for it, or the address of its host
 * @param area such as {@code na1}, or null
 * @param tenant id of the tenant; its API's address is requested from the vendor; or null
 * @param configurationUrl the address of that request, or null for the vendor's own
 * @param apiVersion of the reporting API
 * @param updatedSince whether changes are requested
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
