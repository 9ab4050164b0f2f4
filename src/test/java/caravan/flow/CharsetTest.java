package caravan.flow;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.fault.Fault;
import caravan.simulator.rest.Resource;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses whose Content-Type names another charset than theirs. */
class CharsetTest {
    private static final String NAME = "Åsa 東京 🐫";
    private static final String BODY = "{\"name\":\"" + NAME + "\",\"from\":\"${interval.start}\"}";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "utf-16", "utf8mb4", "\"utf-8\"", ""})
    void eachPageIsRequestedInUtf8WhateverTheLastResponseNamed(String charset) throws Exception {
        try (RestScene rest = scene().always(new Fault.InCharset(charset, UTF_8))) {
            assertThat(rest.once()).isZero();

            rest.assertEachRecordOnce();
        }
    }

    @Test
    void aResponseInUtf16IsDeliveredInUtf8() throws Exception {
        try (RestScene rest = scene().always(new Fault.InCharset("utf-16", UTF_16))) {
            assertThat(rest.once()).isZero();

            rest.assertEachRecordOnce();
        }
    }

    @Test
    void aFailureIsReportedWhateverCharsetItsResponseNamed() throws Exception {
        String said = "{\"code\":\"no\",\"message\":\"not for you\"}";
        try (RestScene rest = scene().always(new Fault.Says(403, "application/json; charset=utf8mb4", said));
                LogLines log = LogLines.ofCaravan()) {
            assertThat(rest.once()).isEqualTo(1);

            assertThat(log.messages())
                    .anyMatch(line -> line.startsWith("WARN") && line.contains("answered 403 no: not for you"));
        }
    }

    private RestScene scene() {
        Resource resource = Resource.post(RestScene.CALLS)
                .onlyFor("name", NAME)
                .in("calls")
                .byNumber("page", 1)
                .pagesOf(3);
        return RestScene.of(folder, RestScene.conversations(7), resource)
                .with("rest.method", "POST")
                .with("rest.body", BODY)
                .with("rest.paging", "page")
                .with("rest.next-as", "body:/page");
    }
}
