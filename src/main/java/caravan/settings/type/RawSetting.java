package caravan.settings.type;

import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.Placeholders;
import caravan.settings.raw.UnfilledException;

/** The text of one setting from a layer, with filled placeholders. A mistake names the layer. */
final class RawSetting {
    private final String name;
    private final ConfigSources.Raw raw;
    private final String text;
    private final String trouble;
    private final String quoted;

    private RawSetting(String name, ConfigSources.Raw raw, String text, String trouble, String quoted) {
        this.name = name;
        this.raw = raw;
        this.text = text;
        this.trouble = trouble;
        this.quoted = quoted;
    }

    static RawSetting of(String name, ConfigSources.Raw raw, boolean secret, Placeholders placeholders) {
        try {
            return new RawSetting(name, raw, placeholders.fill(raw, secret), "", "");
        } catch (UnfilledException e) {
            return new RawSetting(name, raw, "", String.valueOf(e.getMessage()), e.quoted());
        }
    }

    /** An empty setting counts as not set. */
    boolean isEmpty() {
        return text.isEmpty() && trouble.isEmpty();
    }

    String text() {
        return text;
    }

    /** @throws IllegalArgumentException for a text that is not accepted, or for a placeholder without a value */
    <T> T read(SettingType<T> kind) {
        if (!trouble.isEmpty()) {
            throw new IllegalArgumentException(trouble);
        }
        return kind.read(text);
    }

    String mistake(Setting setting) {
        String written = setting.isSecret() ? "" : "=" + withoutSecrets(raw.text());
        String reason = trouble.isEmpty() ? "" : reason(setting) + "; ";
        return name + written + " (" + raw.place() + "): " + reason + "accepted is "
                + setting.kind().accepts() + ".";
    }

    /** Braces inside a secret belong to it; the error names only a placeholder at the beginning of the text. */
    private String reason(Setting setting) {
        boolean isNamed = !setting.isSecret() || raw.text().startsWith(quoted);
        return isNamed ? trouble : "a placeholder in it names nothing that is set";
    }

    /** Hides logins, queries and passwords in addresses. */
    private static String withoutSecrets(String text) {
        return text.replaceAll("(://).*@", "$1***@")
                .replaceAll("^(?![a-z0-9:.+]*://).*@", "***@")
                .replaceAll("(://[^?#]*[?#]).*", "$1***")
                .replaceAll("(?i)(password=)[^;&]*", "$1***");
    }
}
