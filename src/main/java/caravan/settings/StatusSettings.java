package caravan.settings;

import caravan.settings.type.Section;
import caravan.settings.type.SettingType;

/**
 * The address of health and status of a running process.
 *
 * @param port 0 takes any free port
 * @param page whether there is a page for people at {@code /}
 */
public record StatusSettings(String address, int port, boolean page) {
    static StatusSettings read(Section section) {
        return new StatusSettings(
                section.value("caravan.status.address", "127.0.0.1", SettingType.TEXT),
                section.value("caravan.status.port", "8080", SettingType.wholeNumber(0, 65535)),
                section.value("caravan.status.page", "true", SettingType.TRUTH));
    }
}
