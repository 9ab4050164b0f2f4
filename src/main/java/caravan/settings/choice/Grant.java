package caravan.settings.choice;

import java.util.Locale;

/** How a token is requested: the grants of RFC 6749 by their own names, and NICE CXone's access keys. */
public enum Grant {
    CLIENT_CREDENTIALS,
    PASSWORD,
    REFRESH_TOKEN,
    ACCESS_KEY,
    /** No token: the API needs a key in a header, or nothing. */
    NONE;

    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
