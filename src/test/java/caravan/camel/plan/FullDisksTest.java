package caravan.camel.plan;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.spool.Disk;
import caravan.testing.ManualClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A disk that does not report its room: the file system of the JDK's own modules has none. */
class FullDisksTest {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final ManualClock clock = new ManualClock();
    private final FullDisks disks = new FullDisks(clock);

    private final Path silent = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/spool/part");

    @Test
    void aFeedContinuesAfterAPauseIfTheRoomIsUnknown() {
        disks.found("acme", silent);

        assertThat(disks.mayContinue("acme")).isFalse();
        assertThat(disks.reason("acme")).isEmpty();
        clock.move(PAUSE);
        assertThat(disks.mayContinue("acme")).isTrue();
        assertThat(disks.mayContinue("acme")).isFalse();
    }

    @Test
    void aFullDiskIsNamedIfItsRoomIsUnknown() {
        assertThat(Disk.full(silent, new IOException("No space left on device")))
                .hasValue("its disk is full: / has an unknown number of MB free");
    }
}
