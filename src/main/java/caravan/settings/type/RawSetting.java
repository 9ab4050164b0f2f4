package caravan.settings.type;

import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.Placeholders;
import caravan.settings.raw.UnfilledException;

/** The text of one setting as a layer has it, its placeholders filled; for a mistake it knows where it stands. */
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

    /** Empty is as good as not written. */
    boolean isEmpty() {
        return text.isEmpty() && trouble.isEmpty();
    }

    String text() {
        return text;
    }

    /** @throws IllegalArgumentException for a text that is not accepted, or with a placeholder that stands for nothing */
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

    /** Braces inside a secret are a part of it; only a placeholder that the text begins with is named. */
    private String reason(Setting setting) {
        boolean tells = !setting.isSecret() || raw.text().startsWith(quoted);
        return tells ? trouble : "a placeholder in it names nothing that is set";
    }

    /** What addresses carry that belongs elsewhere. */
    private static String withoutSecrets(String text) {
        return text.replaceAll("(://).*@", "$1***@")
                .replaceAll("^(?![a-z0-9:.+]*://).*@", "***@")
                .replaceAll("(://[^?#]*[?#]).*", "$1***")
                .replaceAll("(?i)(password=)[^;&]*", "$1***");
    }
}
