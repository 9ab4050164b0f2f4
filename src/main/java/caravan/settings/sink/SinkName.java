package caravan.settings.sink;

import caravan.settings.type.SettingType;
import java.util.Arrays;
import java.util.Optional;

/** Caravan's own sinks; {@code to-} and the name is the sink's route. */
public enum SinkName implements SinkChoice {
    FILE,
    KAFKA,
    S3;

    /** As a user writes it: lower case, dashes. */
    @Override
    public String written() {
        return SettingType.written(this);
    }

    public static Optional<SinkName> of(String written) {
        return Arrays.stream(values())
                .filter(name -> name.written().equals(written))
                .findFirst();
    }
}
