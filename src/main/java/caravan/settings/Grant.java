package caravan.settings;

import java.util.Locale;

/** The OAuth grants of RFC 6749 that Caravan asks tokens by, written as the RFC writes them. */
public enum Grant {
    CLIENT_CREDENTIALS;

    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
