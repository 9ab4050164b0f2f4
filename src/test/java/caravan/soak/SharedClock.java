package caravan.soak;

import caravan.testing.UtcClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** A clock that several processes read and one sets: milliseconds of the epoch in a file that all of them map. */
final class SharedClock extends UtcClock {
    private static final VarHandle MILLISECONDS =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final ByteBuffer shared;

    private SharedClock(ByteBuffer shared) {
        this.shared = shared;
    }

    /** The clock in that file, which is made if it is not there. */
    static SharedClock in(Path file) {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new SharedClock(channel.map(MapMode.READ_WRITE, 0, Long.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Never back. */
    void moveTo(Instant now) {
        MILLISECONDS.setVolatile(
                shared, 0, Math.max(now.toEpochMilli(), instant().toEpochMilli()));
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli((long) MILLISECONDS.getVolatile(shared, 0));
    }
}
