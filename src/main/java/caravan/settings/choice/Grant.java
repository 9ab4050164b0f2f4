package caravan.settings.choice;

import java.util.Locale;

/** How a token is asked for: the grants of RFC 6749, written as the RFC writes them, and NICE CXone's access keys. */
public enum Grant {
    CLIENT_CREDENTIALS,
    PASSWORD,
    REFRESH_TOKEN,
    ACCESS_KEY,
    /** No token: the API takes a key in a header, or nothing. */
    NONE;

    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
