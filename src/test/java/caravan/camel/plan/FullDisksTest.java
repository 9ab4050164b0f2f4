package caravan.camel.plan;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.spool.Disk;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** A disk that does not report its room: the file system of the JDK's own modules has none. */
class FullDisksTest {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Moving clock = new Moving();
    private final FullDisks disks = new FullDisks(clock);

    private final Path silent = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/spool/part");

    @Test
    void aFeedContinuesAfterAPauseIfTheRoomIsUnknown() {
        disks.found("acme", silent);

        assertThat(disks.mayContinue("acme")).isFalse();
        assertThat(disks.reason("acme")).isEmpty();
        clock.now = clock.now.plus(PAUSE);
        assertThat(disks.mayContinue("acme")).isTrue();
        assertThat(disks.mayContinue("acme")).isFalse();
    }

    @Test
    void aFullDiskIsNamedIfItsRoomIsUnknown() {
        assertThat(Disk.full(silent, new IOException("No space left on device")))
                .hasValue("its disk is full: / has an unknown number of MB free");
    }

    private static final class Moving extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
