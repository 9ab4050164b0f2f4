package caravan.settings;

import java.util.Objects;

/** The text of one setting as a layer has it, its placeholders filled; for a mistake it knows where it stands. */
final class Written {
    private final String name;
    private final Layers.Raw raw;
    private final String text;
    private final String trouble;

    private Written(String name, Layers.Raw raw, String text, String trouble) {
        this.name = name;
        this.raw = raw;
        this.text = text;
        this.trouble = trouble;
    }

    static Written of(String name, Layers.Raw raw, Placeholders placeholders) {
        try {
            return new Written(name, raw, placeholders.fill(raw.text()), "");
        } catch (IllegalArgumentException e) {
            return new Written(name, raw, "", Objects.requireNonNullElse(e.getMessage(), "it cannot be filled"));
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
    <T> T read(Kind<T> kind) {
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

    /** Braces inside a secret are a part of it; only a placeholder that is all of the text is named. */
    private String reason(Setting setting) {
        boolean tells = !setting.isSecret() || !trouble.contains("{{") || trouble.startsWith(raw.text());
        return tells ? trouble : "a placeholder in it stands for nothing that is set";
    }

    /** What addresses carry that belongs elsewhere. */
    private static String withoutSecrets(String text) {
        return text.replaceAll("(://).*@", "$1***@")
                .replaceAll("(://[^?#]*[?#]).*", "$1***")
                .replaceAll("(?i)(password=)[^;&]*", "$1***");
    }
}
