package caravan.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CxOneSettingsTest {
    @Test
    void theNewestVersionAndChangesAreRequested() {
        CxOneSettings cxOne = new GivenLayers()
                .file("feed.*.source", "cxone-completed")
                .settings()
                .feeds()
                .get(0)
                .cxOne();

        assertThat(cxOne).isEqualTo(new CxOneSettings("commercial", null, null, null, 34, true));
    }

    @ParameterizedTest
    @CsvSource({
        "area, NA1",
        "area, na1.nice-incontact.com",
        "tenant, a/b",
        "configuration-url, cxone.niceincontact.com",
        "api-version, v34",
        "api-version, 0",
        "updated-since, yes"
    })
    void wrongValuesAreReported(String name, String value) {
        assertThat(new GivenLayers().file("feed.*." + name, value).mistakes())
                .singleElement()
                .asString()
                .startsWith("feed.*." + name + "=" + value + " (application.properties): accepted is ");
    }
}
